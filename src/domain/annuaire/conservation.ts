import type { Temporal } from 'temporal-polyfill';
import { DAYS_OF_APPAREIL, LONGEST_HOURS } from '../nouns/connexion.ts';
import type { ActionJournal } from '../nouns/journal.ts';
import { getFuseau } from '../nouns/jours-ouvres.ts';
import { JOURS_ANNULATION } from './fusion.ts';

/** How long what is kept is kept: the purge holds to it, and the pages say it. */
export const CONSERVATION = {
  /** After somebody takes part no more: name, address, function, accounts. */
  contact: { months: 3 },
  /** After the end of a personal link or code: the stamp that was left of it. */
  liens: { days: 30 },
  /** After the end of a séance: what people said of coming to it. */
  presences: { days: 7 },
  /** After the end of an event: who had registered, and what they answered. */
  participations: { months: 12 },
  /** After what somebody known by an address alone was asked to do is done: name and address. */
  suites: { months: 3 },
  /** After the day that it was for, where it is not. */
  suitesAttendues: { months: 12 },
  /** After a message was due: that it was for somebody, and what became of it. */
  envois: { months: 12 },
  /** After somebody last came in by a browser: that it is known again. */
  appareils: { days: DAYS_OF_APPAREIL },
  /** After it happened: who came in, by which link or code, and what was refused. */
  acces: { months: 12 },
  /** After two records of one person were made one: what making them two again needs. */
  fusions: { days: JOURS_ANNULATION },
} as const;

/** The same of what carries its own end. */
export const GARDES = {
  /** A draft: after the end of its tour, of its convention, or after it was written last. */
  brouillon: { days: 30 },
  /** What came of a press on a page: no session lasts longer. */
  suite: { hours: LONGEST_HOURS },
  /** A file that was handed in, until it is confirmed. */
  remise: { hours: 1 },
} as const;

/** After it came in: the number of an event of a platform, and that an address wrote or was refused (a hash). */
export const DAYS_OF_TRAFFIC = 7;

/** The same of an e-mail that came in (a hash): longer than a mailbox is read back, so that none acts twice. */
export const DAYS_OF_COURRIEL = 35;

/** Lines of the journal about how people come in; all others say who decided what, and stay. */
export const ACTIONS_ACCES = [
  'code:creer',
  'code:annuler',
  'connexion:demander',
  'connexion:refuser',
  'connexion:oublier',
  'demande:refuser',
  'lien:creer',
  'lien:fermer',
  'lien:refuser',
  'lien:demander',
  'session:ouvrir',
  'session:fermer',
] as const satisfies readonly ActionJournal[];

/** What is older than these instants is over; drafts, demands and sessions carry their own end: `now`. */
export type Limites = Readonly<Record<keyof typeof CONSERVATION | 'now', Temporal.Instant>>;

export function getLimites(now: Temporal.Instant): Limites {
  const before = (duree: Temporal.DurationLike) =>
    now.toZonedDateTimeISO(getFuseau()).subtract(duree).toInstant();
  return {
    now,
    contact: before(CONSERVATION.contact),
    liens: before(CONSERVATION.liens),
    presences: before(CONSERVATION.presences),
    participations: before(CONSERVATION.participations),
    suites: before(CONSERVATION.suites),
    suitesAttendues: before(CONSERVATION.suitesAttendues),
    envois: before(CONSERVATION.envois),
    appareils: before(CONSERVATION.appareils),
    acces: before(CONSERVATION.acces),
    fusions: before(CONSERVATION.fusions),
  };
}

/** How many of each are over. */
export interface ComptePurge {
  readonly brouillons: number;
  readonly connexions: number;
  readonly liens: number;
  readonly presences: number;
  readonly participations: number;
  readonly envois: number;
  readonly acces: number;
  readonly fusions: number;
  /** Addresses of the public that did not confirm, or whose convention is over. */
  readonly abonnements: number;
  /** Who is known by an address alone, of what is done, or was to be done long ago. */
  readonly charges: number;
  /** Whom to ask in a party, of a convention that is over. */
  readonly contacts: number;
}

export interface ResultatPurge extends ComptePurge {
  readonly kind: 'essai' | 'fait';
  readonly personnes: number;
  /** For how many people the time begins to count from now on: nobody knew when they left. */
  readonly departs: number;
  readonly le: Temporal.Instant;
}
