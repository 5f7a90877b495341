import { holdsBoth, TOGETHER } from '../nouns/accord-public.ts';
import {
  type Champs,
  GENRES_LIGNE,
  type GenreLigne,
  type LigneAvenant,
  type ModificationNotee,
  objetOf,
  type ProjetAvenant,
} from '../nouns/avenant.ts';
import { type DecisionNotee, findAbandon, isReportEnAttente, listProposees } from '../nouns/decision.ts';
import type { Avenant, FicheAction, Objectif } from '../nouns/fiche-action.ts';
import type { Partie } from '../nouns/partie.ts';
import { hasRole, type Personne } from '../nouns/personne.ts';
import { writeIndicateurs } from './indicateurs-texte.ts';
import type { Plan } from './plan.ts';

/** The convention as it stands, and what waits to change it. */
export interface Etat {
  readonly plan: Plan;
  /** Those that no avenant closed. */
  readonly fiches: readonly FicheAction[];
  readonly decisions: readonly DecisionNotee[];
  readonly modifications: readonly ModificationNotee[];
}

/** Everything that waits for an avenant, in the order of its articles: decided abandons and postponements come by themselves. */
export function listLignes(etat: Etat): readonly LigneAvenant[] {
  const { fiches, decisions, modifications, plan } = etat;
  const decided = fiches.flatMap((fiche) => listDecided(fiche, decisions));
  const last = Math.max(0, ...plan.fiches.map(({ numero }) => numero));
  const news = modifications.filter(({ genre }) => genre === 'fiche_nouvelle');
  const numeros = new Map(fiches.map(({ id, numero }) => [id, numero]));
  const typed = modifications.map((one) => {
    const known = one.ficheActionId === null ? one.cle : numeros.get(one.ficheActionId);
    const cle = one.genre === 'fiche_nouvelle' ? last + news.indexOf(one) + 1 : (known ?? '');
    return { source: one.id, genre: one.genre, cle: String(cle), apres: one.champs };
  });
  const dropped = new Set(decided.flatMap(({ genre, cle }) => (genre === 'abandon' ? [cle] : [])));
  return [...decided, ...typed.filter(({ genre, cle }) => genre !== 'fiche_fermeture' || !dropped.has(cle))]
    .filter(
      ({ genre, cle }) => objetOf(genre) !== 'fiche' || fiches.some(({ numero }) => String(numero) === cle),
    )
    .map((ligne): LigneAvenant => ({ ...ligne, avant: getAvant(ligne, etat) }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || Number(a.cle) - Number(b.cle) || 0);
}

/** How many they are, in a draft or in none. */
export function countEnAttente(
  fiches: readonly FicheAction[],
  modifications: readonly ModificationNotee[],
): number {
  const open = new Set(fiches.map(({ id }) => id));
  const dropped = new Set(fiches.filter((one) => findAbandon(one) !== null).map(({ id }) => id));
  const typed = modifications.filter(
    ({ ficheActionId: id, genre }) =>
      id === null || (open.has(id) && (genre !== 'fiche_fermeture' || !dropped.has(id))),
  );
  return typed.length + dropped.size + fiches.filter(isReportEnAttente).length;
}

function rankOf({ genre }: LigneAvenant): number {
  return GENRES_LIGNE.indexOf(genre);
}

/** What the comité decided last of a fiche, where the plan does not say it yet. */
function listDecided(
  fiche: FicheAction,
  decisions: readonly DecisionNotee[],
): readonly Omit<LigneAvenant, 'avant'>[] {
  const abandon = findAbandon(fiche);
  const genre = abandon !== null ? 'abandon' : isReportEnAttente(fiche) ? 'report' : null;
  if (genre === null) return [];
  const ofFiche = listProposees(decisions).filter(({ ficheActionId }) => ficheActionId === fiche.id);
  const source = ofFiche.findLast(
    ({ statut, accord }) => accord && statut === (genre === 'abandon' ? 'abandonnee' : 'reportee'),
  );
  if (source === undefined) return [];
  const { echeance, instance, le, id } = source;
  const apres = { instance, le: le.toString(), ...(genre === 'report' && { echeance: String(echeance) }) };
  return [{ source: id, genre, cle: String(fiche.numero), apres }];
}

/** What stands there now, by field. */
export function getAvant(
  { genre, cle, apres = {} }: Pick<LigneAvenant, 'genre' | 'cle'> & { readonly apres?: Champs },
  { plan, fiches }: Pick<Etat, 'plan' | 'fiches'>,
): Champs {
  const fiche = fiches.find(({ numero }) => String(numero) === cle);
  const inPlan = plan.fiches.find(({ numero }) => String(numero) === cle);
  switch (genre) {
    case 'fiche_titre':
      return { titre: inPlan?.titre ?? '', titreCourt: inPlan?.titreCourt ?? '' };
    case 'fiche_fermeture':
    case 'abandon':
      return { titre: inPlan?.titre ?? '' };
    case 'report':
      return { titre: inPlan?.titre ?? '', echeance: fiche?.annexe.echeance?.toString() ?? '' };
    case 'indicateurs':
      return { titre: inPlan?.titre ?? '', indicateurs: writeIndicateurs(fiche?.indicateurs ?? []) };
    case 'enjeu': {
      const enjeu = plan.enjeux.find(({ code }) => code === cle);
      return { titre: enjeu?.titre ?? '', objectifs: writeObjectifs(enjeu?.objectifs ?? []) };
    }
    case 'partie_sortie': {
      const partie = plan.parties.find(({ code }) => code === cle);
      return { nom: partie?.nom ?? '', nature: partie?.genre ?? '' };
    }
    case 'instance': {
      const instance = plan.instances.find(({ code }) => code === cle);
      return { nom: instance?.nom ?? '', foisParAn: String(instance?.foisParAn ?? 0) };
    }
    case 'article':
      return { texte: apres.avant ?? '' }; // no table holds it: whoever typed it says it
    case 'fiche_nouvelle':
    case 'partie_entree':
      return {};
  }
}

/** Those whose text is no longer what the avenant says that it was: it was written upon another plan. */
export function listPerimees(lignes: readonly LigneAvenant[], etat: Etat): readonly LigneAvenant[] {
  const present = new Map(listLignes(etat).map((ligne) => [ligne.source, ligne]));
  return lignes.filter((ligne) => {
    const now = present.get(ligne.source);
    return (
      now === undefined || JSON.stringify([now.cle, now.avant]) !== JSON.stringify([ligne.cle, ligne.avant])
    );
  });
}

/** The plan as the avenant makes it; what no plan holds (dates, indicators, who leaves, closed fiches) is not in it. */
export function applyLignes(plan: Plan, lignes: readonly LigneAvenant[]): Plan {
  return lignes.reduce(applyLigne, plan);
}

function applyLigne(plan: Plan, { genre, cle, apres }: LigneAvenant): Plan {
  const { titre = '', titreCourt = '', nom = '', enjeu = '' } = apres;
  switch (genre) {
    case 'fiche_titre': {
      const change = { titre, titreCourt, titreSource: titre };
      const fiches = plan.fiches.map((one) => (String(one.numero) === cle ? { ...one, ...change } : one));
      return { ...plan, fiches };
    }
    case 'fiche_nouvelle': {
      const fiche = { numero: Number(cle), titre, titreCourt, titreSource: titre, enjeu };
      return { ...plan, fiches: [...plan.fiches, fiche] };
    }
    case 'enjeu': {
      const change = { titre, objectifs: parseObjectifs(apres.objectifs ?? '').objectifs };
      return { ...plan, enjeux: plan.enjeux.map((one) => (one.code === cle ? { ...one, ...change } : one)) };
    }
    case 'instance': {
      const change = { nom, foisParAn: Number(apres.foisParAn) };
      return {
        ...plan,
        instances: plan.instances.map((one) => (one.code === cle ? { ...one, ...change } : one)),
      };
    }
    case 'partie_entree': {
      const { appellation = nom, nature = '' } = apres;
      const partie = { code: cle, nom, appellation, genre: nature, codeInsee: apres.codeInsee || null };
      return { ...plan, parties: [...plan.parties, { ...partie, variantes: [] }] };
    }
    default:
      return plan;
  }
}

/** Objectives as people type them: « PE-1 : … », each detail below on a line of its own that begins with a dash. */
export function writeObjectifs(objectifs: readonly Objectif[]): string {
  return objectifs
    .flatMap(({ code, texte, details }) => [`${code} : ${texte}`, ...details.map((detail) => `- ${detail}`)])
    .join('\n');
}

/** `illisibles` are lines that are no objective, or name the code of one again. */
export function parseObjectifs(texte: string): {
  readonly objectifs: readonly Objectif[];
  readonly illisibles: readonly string[];
} {
  const objectifs: { code: string; texte: string; details: string[] }[] = [];
  const illisibles: string[] = [];
  for (const ligne of texte.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))) {
    const detail = /^[-–•]\s*(.+)$/.exec(ligne)?.[1];
    const [, code = '', said = ''] = /^(\S{1,20})\s*:\s*(.+)$/.exec(ligne) ?? [];
    const last = objectifs.at(-1);
    if (detail !== undefined && last !== undefined) last.details.push(detail);
    else if (code === '' || objectifs.some((one) => one.code === code)) illisibles.push(ligne);
    else objectifs.push({ code, texte: said, details: [] });
  }
  return { objectifs, illisibles };
}

/** Who signs an avenant: the parties of the day, who leaves by it, and who joins. */
export function listSignataires(
  parties: readonly Partie[],
  lignes: readonly LigneAvenant[],
): readonly Pick<Partie, 'code' | 'nom' | 'genre'>[] {
  const known = new Set(parties.map(({ code }) => code));
  const moving = lignes.filter(({ genre, cle }) => MOVING.has(genre) && !known.has(cle));
  const named = moving.map(({ cle, avant, apres }) => ({
    code: cle,
    nom: apres.nom ?? avant.nom ?? cle,
    genre: apres.nature ?? avant.nature ?? '',
  }));
  return [...parties, ...named];
}

const MOVING: ReadonlySet<GenreLigne> = new Set(['partie_entree', 'partie_sortie']);

/** The number that follows those of the avenants that were signed: « 2 », « n° 2 », « Avenant 2 ». */
export function nextNumero(avenants: readonly Pick<Avenant, 'reference'>[]): number {
  const numeros = avenants.map(({ reference }) => Number(/\d+/.exec(reference)?.[0] ?? 0));
  return Math.max(0, ...numeros) + 1;
}

export type RefusApplication = 'sans-proposition' | 'la-meme' | 'meme-role';

/**
 * Coordination and administration apply it together: two people, who hold both roles between them. Alone only who holds both
 * while nobody else holds either. Null: this person may confirm what that one proposed.
 */
export function findRefusApplication(
  { propose }: Pick<ProjetAvenant, 'propose'>,
  personne: Personne,
  personnes: readonly Personne[],
): RefusApplication | null {
  const by = personnes.find(({ id }) => id === propose?.parId);
  if (by === undefined || !hasRole(by, ...TOGETHER)) return 'sans-proposition';
  const others = personnes.filter(({ id }) => id !== by.id);
  const isAlone = holdsBoth([by]) && !others.some((one) => hasRole(one, ...TOGETHER));
  if (by.id === personne.id) return isAlone ? null : 'la-meme';
  return holdsBoth([by, personne]) ? null : 'meme-role';
}
