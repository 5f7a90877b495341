import { Temporal } from 'temporal-polyfill';
import type { Owned } from '../nouns/convention.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { hasRole, isMembre, type Personne } from '../nouns/personne.ts';
import { getIdsPilotes, listPilotees } from '../nouns/pilotage.ts';
import type { Instance } from '../nouns/seance.ts';
import type { Tour } from '../nouns/tour.ts';
import { type SelectionCalendrier, type SourceCalendrier, selectAmong } from './calendrier.ts';

/** What its person chose for a personal calendar, and when an agenda read it. The secret link is kept apart. */
export interface CalendrierPersonnel {
  readonly personne: Owned;
  /** How many links were made, the present one included. */
  readonly numero: number;
  readonly avecRappels: boolean;
  readonly modifieLe: Temporal.Instant;
  /** When its link ended; null while it has one. */
  readonly fermeLe: Temporal.Instant | null;
  /** To the hour; null: never. */
  readonly luLe: Temporal.Instant | null;
  /** Null when nobody watches: it ended, or help was offered. */
  readonly silenceDepuis: Temporal.Instant | null;
  readonly lecture: LectureCalendrier | null;
}

/** The bytes that were read last, by their mark, and since when they are these: Last-Modified, in whole seconds. */
export interface LectureCalendrier {
  readonly empreinte: string;
  readonly depuis: Temporal.Instant;
}

/** The state in which a new link finds it: reminders stay as they were chosen. */
export function toNouveauCalendrier(
  personne: Owned,
  known: CalendrierPersonnel | null,
  now: Temporal.Instant,
): CalendrierPersonnel {
  return {
    personne,
    numero: (known?.numero ?? 0) + 1,
    avecRappels: known?.avecRappels ?? false,
    modifieLe: now,
    fermeLe: null,
    luLe: null,
    silenceDepuis: now,
    lecture: known?.lecture ?? null, // Last-Modified never goes back
  };
}

/** Whether a reading has to be written: one an hour, and what was read when it is other than before. */
export function isLectureANoter(
  { luLe, lecture }: CalendrierPersonnel,
  empreinte: string,
  now: Temporal.Instant,
): boolean {
  if (luLe === null || lecture?.empreinte !== empreinte) return true;
  return Temporal.Instant.compare(luLe.add({ hours: 1 }), now) <= 0;
}

/** A silence that began before this instant has lasted long enough to offer help. */
export function getDebutDuSilence(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 24 * JOURS_DE_SILENCE });
}

export const JOURS_DE_SILENCE = 7;

/** Whether nobody has read since an instant for that long. */
export function isSilencieux(depuis: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return depuis !== null && Temporal.Instant.compare(depuis, getDebutDuSilence(now)) <= 0;
}

/** Whether a person takes part in any of these instances: who does not has nothing to read in a calendar of one's own. */
export function hasCalendrier(
  personne: Personne,
  {
    instances,
    ficheActions,
    now,
  }: Pick<SourcePersonnelle, 'ficheActions' | 'now'> & { readonly instances: readonly Instance[] },
): boolean {
  const pilotes = getIdsPilotes(ficheActions, jourOf(now));
  return instances.some((instance) => isMembre(personne, instance, pilotes));
}

/** What a personal calendar is made of. */
export interface SourcePersonnelle extends SourceCalendrier {
  readonly ficheActions: readonly FicheAction[];
}

/**
 * What concerns one person: the séances of his or her instances, and the deadlines of the tours in which he or she
 * answers. Coordination, who follows every tour, has all deadlines. Events are those that were found for him or her.
 */
export function selectElementsDe(personne: Personne, source: SourcePersonnelle): SelectionCalendrier {
  const pilotes = getIdsPilotes(source.ficheActions, jourOf(source.now));
  return selectAmong(source, (element) => {
    if (element.kind === 'evenement') return true;
    return element.kind === 'seance'
      ? isMembre(personne, element.seance.instance, pilotes)
      : isAsked(personne, element.tour, source.ficheActions);
  });
}

function isAsked(personne: Personne, { echeance }: Tour, ficheActions: readonly FicheAction[]): boolean {
  if (hasRole(personne, 'coordination')) return true;
  return listPilotees(personne.id, ficheActions, jourOf(echeance)).length > 0;
}
