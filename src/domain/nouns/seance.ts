import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../errors.ts';
import type { Owned } from './convention.ts';
import { CODE_COPIL, CODE_GROUPE_PROJET } from './personne.ts';

/** What a body is that the convention does not govern by: coordination makes it, renames and closes it, without an avenant. */
export const GENRES_INSTANCE = ['reseau', 'groupe_de_travail', 'groupe_focus'] as const;
export type GenreInstance = (typeof GENRES_INSTANCE)[number];

/** What may happen to somebody's place in a body. */
export const FAITS_INSTANCE = [
  'entree',
  'sortie',
  'animation',
  'fin-animation',
  'fermeture',
  'reouverture',
  /** It is one of several conventions from now on, or no more; another one came to it, or left. */
  'commun',
  'fin-commun',
  'commun-entree',
  'commun-sortie',
] as const;
export type FaitInstance = (typeof FAITS_INSTANCE)[number];

/** A body that meets. `slug` names its public calendar. */
export interface Instance {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly slug: string;
  /** As the convention asks (art. 6 A); 0: no rhythm is stated. */
  readonly foisParAn: number;
  /** Null: one of the two by which the convention is governed (art. 6 A). */
  readonly genre: GenreInstance | null;
  /** Codes of the enjeux that it works on. */
  readonly enjeux: readonly string[];
  /** Since when it meets no more. */
  readonly fermeeLe: Temporal.Instant | null;
  /** The réseau of several conventions that it is part of; absent or null: none. */
  readonly commun?: ReseauCommun | null;
}

/**
 * `id`: of the proposal that each coordination took, which is its number everywhere; `code`: as it was proposed; `le`: since
 * when this instance is part of it.
 */
export type ReseauCommun = Readonly<Record<'id' | 'code', string>> & { readonly le: Temporal.Instant };

/** Only the groupe projet is prepared by a round of answers (art. 6 A). */
export function isGroupeProjet(instance: Instance): boolean {
  return instance.code === CODE_GROUPE_PROJET;
}

/** The body that follows the whole of the convention. */
export function isComitePilotage({ code }: Pick<Instance, 'code'>): boolean {
  return code === CODE_COPIL;
}

export type EtatSeance = 'confirmee' | 'annulee';

/** A séance of an instance. */
export interface Seance {
  readonly id: string;
  readonly conventionId: string;
  readonly instance: Instance;
  /** Made once, never changed: the UID of the calendar event (RFC 5545 3.8.4.7). */
  readonly uid: string;
  /** +1 when time, place or state changes (RFC 5545 3.8.7.4). */
  readonly sequence: number;
  readonly etat: EtatSeance;
  readonly debut: Temporal.Instant;
  readonly fin: Temporal.Instant;
  readonly lieu: string;
  readonly visio: string | null;
  readonly ordreDuJour: string | null;
  /** What it is called beside its instance; absent or null: nothing more. */
  readonly titre?: string | null;
  /** When its relevé de décisions was published; absent or null: not yet. */
  readonly releveLe?: Temporal.Instant | null;
  readonly creeeLe: Temporal.Instant;
  /** Moves with any change; DTSTAMP and LAST-MODIFIED of the event. */
  readonly modifieeLe: Temporal.Instant;
}

/** What coordination may change of a séance. */
export type ChangementSeance = Pick<Seance, 'debut' | 'fin' | 'lieu' | 'visio' | 'ordreDuJour' | 'titre'>;

/** What coordination does to a séance: its date is one act, all the rest another; a cancelled one takes both. */
export type ActeSeance = 'creer' | 'deplacer' | 'modifier' | 'retablir';

/** The séance at its new time or place; a cancelled one is set again, under the same UID. */
export function toSeanceDeplacee(
  seance: Seance,
  changement: ChangementSeance,
  now: Temporal.Instant,
): Seance {
  const sequence = isChangementVu(seance, changement) ? seance.sequence + 1 : seance.sequence;
  return { ...seance, ...changement, etat: 'confirmee', sequence, modifieeLe: now };
}

/** Whether its members are told of a change: another time or place, or a séance that had been cancelled. */
export function isChangementVu(seance: Seance, changement: ChangementSeance): boolean {
  return (
    seance.etat === 'annulee' ||
    !seance.debut.equals(changement.debut) ||
    !seance.fin.equals(changement.fin) ||
    seance.lieu !== changement.lieu
  );
}

/** The séance, cancelled. Cancelling twice changes nothing. */
export function toSeanceAnnulee(seance: Seance, now: Temporal.Instant): Seance {
  if (seance.etat === 'annulee') return seance;
  return { ...seance, etat: 'annulee', sequence: seance.sequence + 1, modifieeLe: now };
}

/** @throws DomainError `seance-passee`: a confirmed séance that has begun stays as it was */
export function assertPasCommencee(seance: Seance | null, now: Temporal.Instant): void {
  if (seance?.etat === 'confirmee' && isCommencee(seance, now)) throw new DomainError('seance-passee');
}

/** Whether a change would leave a confirmed séance as it is. */
export function isInchangee(seance: Seance, changement: ChangementSeance): boolean {
  const { debut, fin, lieu, visio, ordreDuJour, titre = null } = changement;
  return (
    seance.etat === 'confirmee' &&
    seance.debut.equals(debut) &&
    seance.fin.equals(fin) &&
    seance.lieu === lieu &&
    seance.visio === visio &&
    seance.ordreDuJour === ordreDuJour &&
    (seance.titre ?? null) === titre
  );
}

function isCommencee(seance: Seance, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(seance.debut, now) <= 0;
}

export type EtatParticipation = 'inscrit' | 'attente' | 'retire';

/** Who comes to an event, waits for a place, or does not come any more. */
export interface Participation {
  readonly personne: Owned;
  readonly annonceId: string;
  readonly etat: EtatParticipation;
  /** The order of registering, from 1; whoever comes back has a new one. */
  readonly rang: number;
  /** To the question of the event. */
  readonly reponse: string | null;
  /** The others who come may read the name. */
  readonly visible: boolean;
  /** Raised with each message to the agenda of its person. */
  readonly sequence: number;
  readonly majLe: Temporal.Instant;
}
