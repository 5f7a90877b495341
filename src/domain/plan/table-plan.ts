import { Temporal } from 'temporal-polyfill';
import type { DemandePlan } from '../nouns/demande.ts';
import type { EtatFiche, FicheSuivie } from '../nouns/etat-fiche.ts';
import { canRepondre, isSienne, listPilotages } from '../nouns/pilotage.ts';
import { type Statut, TOUTES_COMMUNES } from '../nouns/reponse.ts';
import { isKey } from '../nouns/tables.ts';
import { isEnVigueur } from '../nouns/vigueur.ts';
import { isOfDispositif } from './appui.ts';

/** What asks for a look. */
export const VUES = ['retard', 'difficulte', 'sans-pilote'] as const;
export type Vue = (typeof VUES)[number];

/** How the plan is shown; the first one unless something else is asked for. */
export const PRESENTATIONS = ['tableau', 'cartes', 'frise'] as const;
export type Presentation = (typeof PRESENTATIONS)[number];

export type Tri = 'numero' | 'statut' | 'date' | 'age';

/** A fiche in the table; `partie`: the code of the party that carries it, null where none is named. */
export interface FicheDuPlan extends FicheSuivie {
  readonly partie: string | null;
}

/** Whether a fiche is asked for. */
export function isAsked(suivie: FicheDuPlan, demande: DemandePlan, jour: Temporal.PlainDate): boolean {
  const { fiche, etat, partie } = suivie;
  return (
    isAny(demande.enjeu, fiche.enjeu.code) &&
    isAny(demande.statut, statutMontre(etat)) &&
    isAny(demande.partie, partie) &&
    (demande.dispositif === '' || isOfDispositif(fiche, demande.dispositif)) &&
    (demande.commune === '' || isInCommune(suivie, demande.commune)) &&
    (demande.pilote === '' || isSienne(demande.pilote, fiche, jour)) &&
    (demande.voir === '' || (isKey(VOIR, demande.voir) && VOIR[demande.voir](suivie, jour)))
  );
}

/** The fiches in the order that is asked for; one in force no more comes last, and what is not known too. */
export function sortPlan(fiches: readonly FicheDuPlan[], tri: string): readonly FicheDuPlan[] {
  const compare = isKey(ORDRES, tri) ? ORDRES[tri] : ORDRES.numero;
  const rank = ({ fiche }: FicheDuPlan) => Number(!isEnVigueur(fiche));
  return fiches.toSorted((a, b) => rank(a) - rank(b) || compare(a, b) || ORDRES.numero(a, b));
}

/** What its reader is shown of where it stands. */
export function statutMontre({ kind, version }: EtatFiche) {
  return version?.statut ?? (kind === 'reservee' ? kind : 'sans_reponse');
}

function isAny(asked: string, is: string | null): boolean {
  return asked === '' || asked === is;
}

/** Its date has passed, as far as its reader may know. */
export function isTardive({ etat }: FicheSuivie): boolean {
  return etat.enRetard;
}

/** The same of a difficulty. */
export function isHindered({ etat }: FicheSuivie): boolean {
  return etat.version !== null && etat.version.difficulte !== 'aucune';
}

const VOIR: Readonly<Record<Vue, (suivie: FicheSuivie, jour: Temporal.PlainDate) => boolean>> = {
  retard: isTardive,
  difficulte: isHindered,
  'sans-pilote': ({ fiche }, jour) => isEnVigueur(fiche) && listPilotages(fiche, jour).length === 0,
};

type Compare = (a: FicheSuivie, b: FicheSuivie) => number;

/** What needs a look first; a new state has to find its place here. */
const RANGS: Readonly<Record<ReturnType<typeof statutMontre>, number>> = {
  reportee: 0,
  abandonnee: 1,
  en_cours: 2,
  non_demarree: 3,
  sans_reponse: 4,
  reservee: 5,
  realisee: 6,
};

const ORDRES: Readonly<Record<Tri, Compare>> = {
  numero: (a, b) => a.fiche.numero - b.fiche.numero,
  statut: (a, b) => RANGS[statutMontre(a.etat)] - RANGS[statutMontre(b.etat)],
  date: (a, b) => compareKnown(dateOf(a), dateOf(b), Temporal.PlainDate.compare),
  age: (a, b) => compareKnown(ditLe(a), ditLe(b), Temporal.Instant.compare),
};

function compareKnown<Known>(
  a: Known | null,
  b: Known | null,
  compare: (a: Known, b: Known) => number,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

function dateOf({ etat }: FicheSuivie): Temporal.PlainDate | null {
  return etat.promise?.date ?? null;
}

function ditLe({ etat }: FicheSuivie): Temporal.Instant | null {
  return etat.version?.creeeLe ?? null;
}

/** Which fiches somebody wants to see; null: whatever it is. */
export interface FiltreFiches {
  /** Code of the enjeu. */
  readonly enjeu: string | null;
  readonly statut: Statut | null;
  /** Code of the commune. */
  readonly commune: string | null;
  /** Id of a person who leads it. */
  readonly pilote: string | null;
  readonly isEnRetard: boolean;
}

/** Whether a fiche is one of them, by what its reader may know of it. */
export function isKept(
  { fiche, etat }: FicheSuivie,
  { enjeu, statut, commune, pilote, isEnRetard }: FiltreFiches,
  jour: Temporal.PlainDate,
): boolean {
  return (
    (enjeu === null || fiche.enjeu.code === enjeu) &&
    (statut === null || etat.version?.statut === statut) &&
    (commune === null || isInCommune({ fiche, etat }, commune)) &&
    (pilote === null || canRepondre(pilote, fiche, jour)) &&
    (!isEnRetard || etat.enRetard)
  );
}

/** Whether the action concerns a commune, by its annexe or by what its reader may know of the last answer. */
export function isInCommune({ fiche, etat }: FicheSuivie, commune: string): boolean {
  const isIn = (communes: readonly string[]) =>
    communes.includes(commune) || communes.includes(TOUTES_COMMUNES);
  return isIn(fiche.annexe.communes) || isIn(etat.version?.communes ?? []);
}
