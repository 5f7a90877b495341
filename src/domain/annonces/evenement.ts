import { Temporal } from 'temporal-polyfill';
import type { Owned } from '../nouns/convention.ts';
import {
  addJoursOuvres,
  endOfDay,
  type Fermetures,
  instantAt,
  jourOf,
  OPENING_TIME,
} from '../nouns/jours-ouvres.ts';
import type { EtatParticipation, Participation } from '../nouns/seance.ts';

/** To what people register by an announcement. */
export interface Evenement {
  readonly debut: Temporal.Instant;
  readonly fin: Temporal.Instant;
  readonly lieu: string;
  /** Null: no limit. */
  readonly places: number | null;
  /** The last day of registrations; null: until it begins. */
  readonly limite: Temporal.PlainDate | null;
  /** What is asked of whoever registers; null: nothing. */
  readonly question: string | null;
  /** Those who come see who else does, as far as each of them lets them. */
  readonly visible: boolean;
  /** Raised whenever it moves. */
  readonly sequence: number;
}

/** What of an announcement decides about its event. */
interface Announced {
  readonly etat: string;
  readonly evenement: Evenement;
}

/** Why nobody can register (any more); null: everybody can. */
export type RaisonFermee = 'retiree' | 'passee' | 'close';

export function findRaisonFermee(
  { etat, evenement: { debut, limite } }: Announced,
  now: Temporal.Instant,
): RaisonFermee | null {
  const isOver = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0;
  if (etat !== 'envoyee') return 'retiree';
  if (isOver(debut)) return 'passee';
  return limite !== null && isOver(endOfDay(limite)) ? 'close' : null;
}

/** Whether somebody can still say to come no more, and others have the place. */
export function isAVenir(annonce: Announced, now: Temporal.Instant): boolean {
  const raison = findRaisonFermee(annonce, now);
  return raison === null || raison === 'close';
}

/** Of all that register, whoever did first has a place; somebody who has one, or waits, stays where he or she is. */
export function register(
  participations: readonly Participation[],
  { annonce, personne, reponse, visible, now }: Demande,
): Participation {
  const known = participations.find((one) => one.personne.id === personne.id);
  if (known !== undefined && known.etat !== 'retire') return { ...known, reponse, visible, majLe: now };
  const isFull = countPlacesLibres(annonce.evenement, participations) <= 0;
  return {
    personne: { id: personne.id, conventionId: personne.conventionId },
    annonceId: annonce.id,
    etat: isFull ? 'attente' : 'inscrit',
    rang: Math.max(0, ...participations.map(({ rang }) => rang)) + 1,
    reponse,
    visible,
    sequence: known?.sequence ?? 0,
    majLe: now,
  };
}

/** Somebody who registers. */
export interface Demande {
  readonly annonce: { readonly id: string; readonly evenement: Evenement };
  readonly personne: Owned;
  readonly reponse: string | null;
  readonly visible: boolean;
  readonly now: Temporal.Instant;
}

/** Those who wait and have a place from now on, as they stand then: the first come first. */
export function listPromoted(
  evenement: Evenement,
  participations: readonly Participation[],
  now: Temporal.Instant,
): readonly Participation[] {
  const libres = countPlacesLibres(evenement, participations);
  return listOf('attente', participations)
    .slice(0, Math.max(0, libres))
    .map((one) => ({ ...one, etat: 'inscrit', majLe: now }));
}

/** In the order of registering. */
export function listOf(
  etat: EtatParticipation,
  participations: readonly Participation[],
): readonly Participation[] {
  return participations.filter((one) => one.etat === etat).sort((a, b) => a.rang - b.rang);
}

/** The place of somebody in the waiting list, from 1. */
export function getRangAttente({ rang }: Participation, participations: readonly Participation[]): number {
  return listOf('attente', participations).filter((one) => one.rang <= rang).length;
}

/** Infinite without a limit; below zero where there were more places before. */
export function countPlacesLibres({ places }: Evenement, participations: readonly Participation[]): number {
  return places === null ? Infinity : places - listOf('inscrit', participations).length;
}

/** As it was corrected. */
export function toEvenementCorrige(avant: Evenement, apres: Evenement): Evenement {
  return { ...apres, sequence: avant.sequence + Number(isMoved(avant, apres)) };
}

/** Whether those who come have to know. */
export function isMoved(avant: Evenement, apres: Evenement): boolean {
  return !avant.debut.equals(apres.debut) || !avant.fin.equals(apres.fin) || avant.lieu !== apres.lieu;
}

/** When those who come are reminded: the last open day before, as of a séance. */
export function getVeille({ debut }: Evenement, fermetures: Fermetures): Temporal.Instant {
  return instantAt(addJoursOuvres(jourOf(debut), -1, fermetures), OPENING_TIME);
}

/** Where an agenda knows it by (RFC 5545 3.8.4.7). */
export function uidOfEvenement({ id }: { readonly id: string }): string {
  return `${id}@evenements.espace-collaboratif`;
}
