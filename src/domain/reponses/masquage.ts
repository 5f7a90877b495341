import type { ContenuResume, LigneResume } from '../resumes/resume.ts';

/** What stands in a text once a passage is taken out of it. */
export type Masque = (texte: string) => string;

/**
 * Takes a passage out of any text, wherever it stands, as people copy it: capitals, spaces, line ends and apostrophes may
 * differ. `mark` stands in its place.
 */
export function createMasque(passage: string, mark: string): Masque {
  const pattern = passage
    .normalize('NFC')
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+');
  const wanted = new RegExp(pattern, 'giu');
  return (texte) => texte.normalize('NFC').replace(wanted, mark);
}

/** The open texts of an answer, and its lists of names and addresses. */
const TEXTES = ['avancees', 'prochaineEtape', 'motif', 'difficulteDetail', 'sujet', 'constat'] as const;
const LISTES = ['partenaires', 'liens'] as const;

type Textes = { readonly [Name in (typeof TEXTES)[number]]: string | null } & {
  readonly [Name in (typeof LISTES)[number]]: readonly string[];
};

/** What changes of an answer; null when the passage is in none of its texts. */
export function maskReponse(contenu: Textes, masque: Masque): Partial<Textes> | null {
  const textes = TEXTES.flatMap((name) => {
    const [before, after] = [contenu[name], maskText(contenu[name], masque)];
    return before === after ? [] : [[name, after] as const];
  });
  const listes = LISTES.flatMap((name) => {
    const after = contenu[name].map((texte) => (isWritten(texte) ? masque(texte) : texte));
    return String(after) === String(contenu[name]) ? [] : [[name, after] as const];
  });
  const changes = [...textes, ...listes];
  return changes.length === 0 ? null : Object.fromEntries(changes);
}

/** Null stays null, and what holds nothing of the passage stays letter for letter. */
export function maskText(texte: string | null, masque: Masque): string | null {
  if (texte === null) return null;
  const after = masque(texte);
  return after === texte.normalize('NFC') ? texte : after;
}

/** A summary without the passage in what it tells of a fiche, nor in its introduction; null when it is not there. */
export function maskContenu(contenu: ContenuResume, numero: number, masque: Masque): ContenuResume | null {
  const after = {
    ...contenu,
    introduction: maskText(contenu.introduction, masque),
    ...(contenu.decisions && {
      decisions: contenu.decisions.map((one) => ({ ...one, texte: masque(one.texte) })),
    }),
    lignes: contenu.lignes.map((ligne) => (ligne.numero === numero ? maskLigne(ligne, masque) : ligne)),
    ...(contenu.fermees && {
      fermees: contenu.fermees.map((one) =>
        one.ligne.numero === numero
          ? { ...one, ligne: maskLigne(one.ligne, masque), motif: maskText(one.motif, masque) }
          : one,
      ),
    }),
  };
  return JSON.stringify(after) === JSON.stringify(contenu) ? null : after;
}

function maskLigne(ligne: LigneResume, masque: Masque): LigneResume {
  return {
    ...ligne,
    ...maskReponse(ligne, masque),
    dernierRecit: ligne.dernierRecit && {
      ...ligne.dernierRecit,
      avancees: masque(ligne.dernierRecit.avancees),
    },
    ...(ligne.rectifications && {
      rectifications: ligne.rectifications.map((one) => ({ ...one, texte: masque(one.texte) })),
    }),
    ...(ligne.contributions?.textes && {
      contributions: {
        ...ligne.contributions,
        textes: ligne.contributions.textes.map(({ structure, contenu }) => ({
          structure,
          contenu: { ...contenu, ...maskReponse(contenu, masque) },
        })),
      },
    }),
    chiffres: ligne.chiffres.map((chiffre) => ({
      ...maskSource(chiffre, masque),
      precedent: chiffre.precedent && maskSource(chiffre.precedent, masque),
    })),
  };
}

/** A figure whose source says it. */
function maskSource<Chiffre extends { readonly source?: string | null }>(
  chiffre: Chiffre,
  masque: Masque,
): Chiffre {
  return typeof chiffre.source === 'string' ? { ...chiffre, source: masque(chiffre.source) } : chiffre;
}

/** What was typed in a form so far; codes of choices stay. */
export function maskValeurs<Valeurs extends Readonly<Record<string, string | readonly string[]>>>(
  valeurs: Valeurs,
  masque: Masque,
): Valeurs {
  const mask = (text: string) => (isWritten(text) ? masque(text) : text);
  return Object.fromEntries(
    Object.entries(valeurs).map(([id, value]) => [
      id,
      typeof value === 'string' ? mask(value) : value.map(mask),
    ]),
  ) as Valeurs;
}

/** The code of a choice is no text. */
function isWritten(text: string): boolean {
  return /[^a-z0-9_:-]/.test(text);
}

/** What was masked, and where. */
export interface Masquage {
  readonly versions: number;
  readonly brouillons: number;
  /** Numbers of the published summaries that were put right. */
  readonly resumes: readonly number[];
  /** Of which answers, and who wrote or was written for. */
  readonly reponses: readonly { readonly tourId: string; readonly personneIds: readonly string[] }[];
}
