import type { Values } from '../../conversation/chat.ts';
import type { ContenuResume, LigneResume } from '../nouns/resume.ts';
import { isChosen, TEXT_QUESTIONS } from './questions.ts';

/** What stands in a text once a passage is taken out of it. */
export interface Masque {
  (texte: string): string;
  /** What stands in the place of the passage: append-only tables let nothing else pass. */
  readonly mark: string;
}

/**
 * Takes a passage out of any text, wherever it stands, as people copy it: capitals, spaces, line ends and apostrophes may
 * differ. `mark` stands in its place.
 */
export function createMasque(passage: string, mark: string): Masque {
  const wanted = new RegExp(toPattern(passage), 'giu');
  const masque = (texte: string) => texte.normalize('NFC').replace(wanted, () => mark);
  return Object.assign(masque, { mark });
}

/** A passage as people copy it, for a regular expression with `iu`. */
export function toPattern(passage: string): string {
  return passage
    .normalize('NFC')
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+');
}

/**
 * What changes of an answer; null when the passage is in none of its texts. `registered`: codes, and ids, of structures,
 * which are no words of anybody.
 */
export function maskReponse<Contenu extends object>(
  contenu: Contenu,
  masque: Masque,
  registered: ReadonlySet<string> = NONE,
): Partial<Contenu> | null {
  const before = contenu as Readonly<Record<string, unknown>>;
  const changes = TEXT_QUESTIONS.flatMap((id) => {
    const after = maskValue(before[id], masque, registered);
    return JSON.stringify(after) === JSON.stringify(before[id]) ? [] : [[id, after] as const];
  });
  return changes.length === 0 ? null : (Object.fromEntries(changes) as Partial<Contenu>);
}

const NONE: ReadonlySet<string> = new Set();

/** A text, or each text that a list or an object holds; anything else stays. */
export function maskValue(value: unknown, masque: Masque, registered: ReadonlySet<string> = NONE): unknown {
  const mask = (one: unknown) => maskValue(one, masque, registered);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mask(one)]));
  return typeof value === 'string' && !registered.has(value) ? maskText(value, masque) : value;
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
    ...(ligne.depuis && {
      depuis: ligne.depuis.map(({ chiffre, ...one }) => ({
        ...one,
        texte: maskText(one.texte, masque),
        ...(chiffre && { chiffre: maskSource(chiffre, masque) }),
      })),
    }),
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

/** What was typed in a form so far; what was chosen there stays. */
export function maskValeurs(valeurs: Values, masque: Masque, registered: ReadonlySet<string> = NONE): Values {
  const after = Object.entries(valeurs).map(([id, value]) => [
    id,
    isChosen(id) ? value : maskValue(value, masque, registered),
  ]);
  return Object.fromEntries(after);
}

/** What was masked, and where. */
export interface Masquage {
  readonly versions: number;
  readonly brouillons: number;
  /** Agendas, points, announcements, news, reasons: what speaks of the fiche, or of none. */
  readonly autres: number;
  readonly annonceIds: readonly string[];
  /** Numbers of the published summaries that were put right. */
  readonly resumes: readonly number[];
  /** Of which answers, and who wrote or was written for. */
  readonly reponses: readonly { readonly tourId: string; readonly personneIds: readonly string[] }[];
}
