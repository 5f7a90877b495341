import type { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../nouns/envoi.ts';
import { type Fermetures, jourOf } from '../nouns/jours-ouvres.ts';
import { type Instance, isGroupeProjet } from '../nouns/seance.ts';
import {
  type CodeEtape,
  type Etape,
  type EtapeTour,
  isPassee,
  isTermine,
  JUSQU_A_L_OUVERTURE,
  listEtapesPassees,
  RAPPELS,
  type Rappel,
  type Tour,
  toTourClos,
} from '../nouns/tour.ts';
import { type EcheancierDeplace, planEcheancier, replanEcheancier } from './echeancier.ts';

/** A séance that is created or moved; `tour` is the tour it has already, `envois` what the ledger has of it. */
export interface DemandeTour {
  readonly instance: Instance;
  readonly debut: Temporal.Instant;
  readonly tour: Tour | null;
  readonly envois: readonly Envoi[];
  readonly now: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/** What becomes of the tour of a séance. */
export type PlanTour =
  /** `echeanceAtteinte`: an open tour goes on although its new deadline is past. */
  | { readonly kind: 'planifie'; readonly echeancier: EcheancierDeplace; readonly echeanceAtteinte: boolean }
  /** The deadline would be past: no tour, or the one that was prepared is dropped. */
  | { readonly kind: 'impossible'; readonly echeance: Temporal.Instant }
  /** Frozen, published or imported: it stays as it is. */
  | { readonly kind: 'termine' }
  /** Its séance keeps its time. */
  | { readonly kind: 'inchange' }
  /** Séances of this instance have no tour. */
  | { readonly kind: 'sans-tour' };

/** The tour of a séance at its date, new or moved. */
export function planTour(demande: DemandeTour): PlanTour {
  const { instance, tour, now, fermetures } = demande;
  if (!isGroupeProjet(instance)) return { kind: 'sans-tour' };
  if (tour && isTermine(tour)) return { kind: 'termine' };
  const jour = jourOf(demande.debut);
  const dejaPassees = tour ? listDejaPassees(tour, demande.envois) : [];
  const echeancier = tour
    ? replanEcheancier({ jour, now, fermetures, dejaPassees })
    : planEcheancier({ jour, now, fermetures });
  if (echeancier.possible) return { kind: 'planifie', echeancier, echeanceAtteinte: false };
  if (!tour || !wasOuvert(tour)) return { kind: 'impossible', echeance: echeancier.echeance };
  const suite = replanEcheancier({ jour, now, fermetures, dejaPassees: [...dejaPassees, 'echeance'] });
  if (!suite.possible) return { kind: 'impossible', echeance: suite.echeance };
  return { kind: 'planifie', echeancier: suite, echeanceAtteinte: true };
}

/** The tour after that decision; null when there is none. `nouveau` names a tour that is made now. */
export function applyPlan(
  plan: PlanTour,
  tour: Tour | null,
  nouveau: Pick<Tour, 'id' | 'conventionId' | 'seanceId' | 'modifieLe'>,
): Tour | null {
  const now = nouveau.modifieLe;
  if (plan.kind === 'impossible') return tour && toTourClos(tour, now);
  if (plan.kind !== 'planifie') return tour;
  return tour ? replanTour(tour, plan.echeancier, now) : createTour(plan.echeancier, nouveau);
}

/** Reminders in the ledger that have not gone to everybody: a move cancels them and gives them a new date. */
export function listRappelsNonPartis(envois: readonly Envoi[]): readonly Rappel[] {
  return RAPPELS.filter((code) =>
    envois.some(({ etape, etat }) => etape === code && (etat === 'prevu' || etat === 'a_envoyer')),
  );
}

function wasOuvert(tour: Tour): boolean {
  return listEtapesPassees(tour).includes('ouverture');
}

/** Without what comes back at the new date: the reminder of the séance, and the reminders cancelled unsent. */
function listDejaPassees(tour: Tour, envois: readonly Envoi[]): readonly CodeEtape[] {
  const aReprendre: readonly CodeEtape[] = ['veille', ...listRappelsNonPartis(envois)];
  const passees = listEtapesPassees(tour).filter((code) => !aReprendre.includes(code));
  return wasOuvert(tour) ? [...new Set([...passees, ...JUSQU_A_L_OUVERTURE])] : passees;
}

function toEtapesTour(etapes: readonly Etape[]): readonly EtapeTour[] {
  return etapes.map((etape) => ({ ...etape, passeeLe: null }));
}

function replanTour(tour: Tour, echeancier: EcheancierDeplace, now: Temporal.Instant): Tour {
  const { ouverture, echeance, gel, etapes, sansRappels, abandonnees } = echeancier;
  const revues = new Set([...etapes.map(({ code }) => code), ...abandonnees]);
  const faites = tour.etapes.filter((etape) => isPassee(etape) && !revues.has(etape.code));
  return {
    ...tour,
    etat: wasOuvert(tour) ? 'ouvert' : 'prepare',
    ouverture: ouverture ?? tour.ouverture,
    echeance,
    gel,
    sansRappels,
    etapes: [...faites, ...toEtapesTour(etapes)],
    modifieLe: now,
  };
}

function createTour(
  echeancier: EcheancierDeplace,
  nouveau: Pick<Tour, 'id' | 'conventionId' | 'seanceId' | 'modifieLe'>,
): Tour {
  const { ouverture, echeance, gel, etapes, sansRappels } = echeancier;
  return {
    ...nouveau,
    etat: 'prepare',
    ouverture: ouverture ?? nouveau.modifieLe,
    echeance,
    gel,
    sansRappels,
    importe: false,
    etapes: toEtapesTour(etapes),
  };
}
