import { Temporal } from 'temporal-polyfill';
import { asDrawn, drawCode } from './code-compte.ts';
import type { Acteur, Personne } from './personne.ts';

/** Signing in on the web: what is asked at the door, and the session behind it. */

/** How long the link and the code of one e-mail are good. */
export const MINUTES_OF_DEMANDE = 30;

/** How often a browser where its person came in before may have an e-mail written to that address. */
export const DEMANDES_OF_KNOWN = { max: 5, periodMs: 60 * 60 * 1_000 } as const;

/** How often all others together may, known address or not; then one now and then, so that nobody is kept out for long. */
export const DEMANDES_OF_OTHERS = { max: 8, periodMs: 24 * 60 * 60 * 1_000 } as const;
export const DEMANDES_LATER = { max: 1, periodMs: 3 * 60 * 60 * 1_000 } as const;

/** Beyond, the last e-mail is good again, when it is not older than this. */
export const HOURS_OF_COURRIEL = 24;

/**
 * Wrong codes of one demand; the link of the same e-mail stays good. Eight letters and as many e-mails as above are 80 tries
 * a day of 10^12: a count over all browsers would only let strangers shut somebody out.
 */
export const TRIES_PER_DEMANDE = 5;

/** How often somebody who is known on a page may have a code sent, to show again who it is. */
export const CODES_PER_PERSONNE = { max: 5, periodMs: 60 * 60 * 1_000 } as const;

/** How often a platform that vouches for somebody may open the page of that person: each time makes a link of one day. */
export const PAGES_PER_PERSONNE = { max: 30, periodMs: 24 * 60 * 60 * 1_000 } as const;

/** Wrong codes in browsers where nobody with that address ever came in: beyond, people are told. */
export const ESSAIS_BEFORE_ALERT = { max: 9, periodMs: 24 * 60 * 60 * 1_000 } as const;

/** How often people are told so of one address. */
export const ALERTES_PER_ADRESSE = { max: 1, periodMs: 24 * 60 * 60 * 1_000 } as const;

/** How old the word of a provider of identity that somebody left there may be; each is taken once, for longer than it is good. */
export const MINUTES_OF_FIN = 10;
export const FINS_OF_JETON = { max: 1, periodMs: (MINUTES_OF_FIN + 5) * 60 * 1_000 } as const;

/** How a session began: by an e-mail, or at another door. */
export type VoieConnexion = 'courriel' | 'openid';

/** What somebody shows at the door. */
export type Preuve =
  | { readonly kind: 'lien'; readonly token: string }
  /** `navigateur` stays in the browser that asked for the code: elsewhere it opens nothing. */
  | { readonly kind: 'code'; readonly navigateur: string; readonly code: string };

/** The browser in which somebody comes in. */
export interface Arrivee {
  /** The session that it had before. */
  readonly jetonAvant: string | null;
  /** What it keeps from when somebody came in by it before. */
  readonly appareil: string | null;
  /** What it says it is. */
  readonly navigateur: string;
}

/** How long a browser is known again, after somebody came in by it. */
export const DAYS_OF_APPAREIL = 180;

/** How long who was put down or changed decides for no party: time for the person to hear of it, and to say so. */
export const DAYS_OF_NEW = 7;

/** What a browser keeps from now on. */
export interface Ouverture {
  readonly jeton: string;
  readonly appareil: string;
}

/** Who may come in; `convention`: the name of hers, where the same address is known to several. */
export interface Entrant extends Personne {
  readonly convention?: string;
}

/**
 * What a proof is good for. A refusal has one sentence: another one for each reason would tell whose address is known;
 * who proved the address may know that its party has no agreement (any more).
 */
export type Entree =
  | { readonly kind: 'refus' }
  | { readonly kind: 'sans-accord' }
  | { readonly kind: 'choix'; readonly personnes: readonly Entrant[] }
  | ({ readonly kind: 'session'; readonly personne: Personne } & Ouverture);

/** What an identity that another door vouches for is good for. */
export type EntreeIdentite =
  | RefusIdentite
  | ({ readonly kind: 'session'; readonly personne: Personne } & Ouverture);

/** Why it is good for nothing; the person proved the address, and may know. */
export type RefusIdentite = { readonly kind: 'refus' } & (
  | {
      readonly raison:
        | 'adresse-non-verifiee'
        | 'adresse-partagee'
        | 'plusieurs-conventions'
        | 'identite-autre';
    }
  | { readonly raison: 'structure-inconnue'; readonly courriel: string; readonly siret: string | null }
  | { readonly raison: 'personne-inconnue'; readonly courriel: string; readonly structure: string }
  | { readonly raison: 'accord-absent'; readonly structure: string }
);

/** What becomes of an address that was typed: the same for one that nobody has. */
export type DemandeFaite =
  /** `isHeld`: no e-mail leaves where the last one was not used. */
  | { readonly kind: 'demande'; readonly navigateur: string; readonly isHeld: boolean }
  | { readonly kind: 'adresse-invalide' };

/** Whose session it is. */
export interface SessionLue {
  readonly lecteur: Acteur;
  /** To keep from now on instead of the token that was shown; null: the same. */
  readonly jetonSuivant: string | null;
  /** Its person showed a short while ago who it is. */
  readonly isSure: boolean;
  readonly sessionId: string;
  /** Whom else what was proven at the door opens, each in another convention. */
  readonly autres: readonly string[];
}

/** When a session is over: not used for a while, or too old however it is used. */
export const IDLE_HOURS = 2; // a séance, a lunch
export const LONGEST_HOURS = 12; // a working day
/** The token of a session is another one after this time, and the one before is taken a little longer. */
const RENEW_MINUTES = 60;
const GRACE_MINUTES = 5; // for an answer that got lost on its way, and pages that load side by side
const SURE_MINUTES = 15; // time to prepare what is published, not to leave the room
const SEEN_MINUTES = 1; // a session is written to once a minute at most

export function getFinDemande(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: MINUTES_OF_DEMANDE });
}

export function getFinSession(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: LONGEST_HOURS });
}

export function getFinInactive(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: IDLE_HOURS });
}

export function getFinAncienJeton(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: GRACE_MINUTES });
}

export function isARenouveler(renouveleLe: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(renouveleLe.add({ minutes: RENEW_MINUTES }), now) <= 0;
}

/** Whether whoever showed then who it is need not do so again. */
export function isRecente(confirmeeLe: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(confirmeeLe.add({ minutes: SURE_MINUTES }), now) > 0;
}

export function isANoter(vuLe: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(vuLe.add({ minutes: SEEN_MINUTES }), now) <= 0;
}

const LENGTH = 8;

/** Eight letters and figures out of a random token in base64url. */
export function makeCodeConnexion(token: string): string {
  return drawCode(token, LENGTH);
}

/** The code that was typed, in whatever case, without what stands between; null when it is something else. */
export function parseCodeConnexion(texte: string): string | null {
  const letters = texte
    .slice(0, LONGEST_TYPED)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length === LENGTH ? asDrawn(letters) : null;
}

const LONGEST_TYPED = 40;

/**
 * Why nobody came in by a provider of identity: the person gave up there, or it refused; it vouches less surely than is asked for;
 * what came back is no answer to what this browser asked; it could not be asked.
 */
export type DoorRefusal = 'cancelled' | 'weak' | 'other' | 'down';
