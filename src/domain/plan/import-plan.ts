import { Temporal } from 'temporal-polyfill';
import { ANNEXE_VIDE, type Avenant, type FicheAction } from '../nouns/fiche-action.ts';
import type { PeriodeCalme } from '../nouns/jours-ouvres.ts';
import type { ChangementsFiches, DecisionFiches, ErreurFiches, FichesConnues } from './fiches-importees.ts';
import { decideImportFiches } from './import-fiches.ts';
import type { ErreurPlan, Plan } from './plan.ts';
import { comparePlans, type DifferencePlan, getVerrou, type PlanEnregistre } from './plan-difference.ts';
import type { LigneFiche } from './tableau-fiches.ts';

/** What administration asks for; without `confirmer` nothing is written. */
export interface DemandeImport {
  readonly confirmer: boolean;
  /** The signed change of the convention that this file carries out (art. 11). */
  readonly avenant: Pick<Avenant, 'reference' | 'signeLe'> | null;
}

/** Of a new convention: one with this code is here; no address can hold its code; it would end before it begins. */
export type RefusNouvelle =
  | { readonly kind: 'deja-la' | 'ailleurs' | 'code-impossible'; readonly code: string }
  | { readonly kind: 'lieu-inconnu' }
  | { readonly kind: 'jour-illisible'; readonly texte: string }
  /** Whoever creates it works for one of its parties, whose agreement has no day yet, or a day to come. */
  | { readonly kind: 'accord-a-dater'; readonly partie: string }
  | {
      readonly kind: 'dates-impossibles';
      readonly debut: Temporal.PlainDate;
      readonly fin: Temporal.PlainDate;
    };

export type ResultatImport =
  | {
      readonly kind: 'fichier-refuse';
      readonly errors: readonly ErreurPlan[];
      /** In what it says of annexe 4; absent: nothing is wrong there, or it was not looked at. */
      readonly annexes?: readonly ErreurFiches[];
    }
  | { readonly kind: 'aucune-difference'; readonly plan: Plan }
  | RefusNouvelle
  /** `avenantConnu` is set when its reference is known with that other date. */
  | {
      readonly kind: 'refuse';
      readonly differences: readonly DifferencePlan[];
      readonly avenantConnu: Avenant | null;
    }
  | {
      readonly kind: 'apercu' | 'importe';
      readonly differences: readonly DifferencePlan[];
      /** Absent: it changes nothing besides. */
      readonly complement?: ChangementsComplement;
      /** Of a new one, who comes in; `accord`: of which party, by its name, and since when. */
      readonly entree?: EntreeNouvelle;
    };

/** Of which of its parties, by code and name, whoever creates it is, and since when that agrees; null: of none. */
export interface EntreeNouvelle {
  readonly accord: { readonly code: string; readonly partie: string; readonly le: Temporal.PlainDate } | null;
}

export function decideImport(
  stored: PlanEnregistre | null,
  plan: Plan,
  { confirmer, avenant }: DemandeImport,
): ResultatImport {
  const differences = comparePlans(stored, plan);
  if (differences.length === 0) return { kind: 'aucune-difference', plan };
  const avenantConnu = findAutreDate(stored, avenant);
  const isRefused = differences.some((difference) => {
    const verrou = getVerrou(difference, stored === null);
    return verrou === 'jamais' || (verrou === 'avenant' && avenant === null);
  });
  if (isRefused || avenantConnu) return { kind: 'refuse', differences, avenantConnu };
  return { kind: confirmer ? 'importe' : 'apercu', differences };
}

function findAutreDate(stored: PlanEnregistre | null, avenant: DemandeImport['avenant']): Avenant | null {
  const known = stored?.avenants.find(({ reference }) => reference === avenant?.reference);
  return known && avenant && !known.signeLe.equals(avenant.signeLe) ? known : null;
}

/** What a file of the plan says besides the plan itself: nothing of it needs an avenant. */
export interface Complement {
  readonly annexes: readonly LigneFiche[];
  readonly periodes: readonly PeriodeCalme[];
}

/** A quiet period that is new, or ends on another day. */
interface DifferencePeriode {
  readonly periode: PeriodeCalme;
  readonly avant: PeriodeCalme | null;
}

export interface ChangementsComplement {
  /** Null: it says nothing new of the fiches. */
  readonly fiches: ChangementsFiches | null;
  readonly periodes: readonly DifferencePeriode[];
}

export type DecisionComplement =
  | { readonly ok: true; readonly changements: ChangementsComplement }
  | { readonly ok: false; readonly errors: readonly ErreurFiches[] };

/** What would change; nothing that is known is ever emptied, and a quiet period that the file leaves out stays. */
export function decideComplement(
  { annexes, periodes }: Complement,
  connues: FichesConnues & { readonly periodes: readonly PeriodeCalme[] },
): DecisionComplement {
  const decision: DecisionFiches =
    annexes.length === 0
      ? { kind: 'aucune-difference', ignored: [] }
      : decideImportFiches({ kind: 'lues', lignes: annexes, ignored: [] }, connues);
  if (decision.kind === 'fichier-refuse') return { ok: false, errors: decision.errors };
  const fiches = decision.kind === 'a-faire' ? decision.changements : null;
  return { ok: true, changements: { fiches, periodes: listDifferences(periodes, connues.periodes) } };
}

export function isEmptyComplement({ fiches, periodes }: ChangementsComplement): boolean {
  return fiches === null && periodes.length === 0;
}

/** What is known of a fiche that the file brings for the first time. */
export function toFicheNouvelle({ numero, titre, titreCourt }: Plan['fiches'][number]): FicheAction {
  return {
    id: '',
    conventionId: '',
    numero,
    versionId: '',
    version: 1,
    titre,
    titreCourt,
    enjeu: { id: '', code: '', titre: '', ordre: 0 },
    pilotages: [],
    indicateurs: [],
    annexe: ANNEXE_VIDE,
  };
}

/** A period is known by its name and its first day. */
function listDifferences(
  periodes: readonly PeriodeCalme[],
  connues: readonly PeriodeCalme[],
): readonly DifferencePeriode[] {
  return periodes.flatMap((periode) => {
    const avant = connues.find(({ nom, du }) => nom === periode.nom && du.equals(periode.du)) ?? null;
    const isSame = avant !== null && Temporal.PlainDate.compare(avant.au, periode.au) === 0;
    return isSame ? [] : [{ periode, avant }];
  });
}
