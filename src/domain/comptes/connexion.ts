import { Temporal } from 'temporal-polyfill';
import type { Acteur, Personne } from '../annuaire/personne.ts';

/** Signing in on the web: what is asked at the door, and the session behind it. */

/** How long the link and the code of one e-mail are good. */
export const MINUTES_OF_DEMANDE = 30;

/** How often one address may be written to, whoever asks, known or not. */
export const DEMANDES_PER_ADRESSE = { max: 5, periodMs: 60 * 60 * 1_000 } as const;

/** Wrong codes of one demand; the link of the same e-mail stays good. */
export const TRIES_PER_DEMANDE = 5;

/** Wrong codes of one address: of a million codes, 20 a day find none in a lifetime. */
export const TRIES_PER_ADRESSE = { max: 20, periodMs: 24 * 60 * 60 * 1_000 } as const;

/** How a session began: by an e-mail, or at another door. */
export type VoieConnexion = 'courriel' | 'openid';

/** What somebody shows at the door. */
export type Preuve =
  | { readonly kind: 'lien'; readonly token: string }
  /** `navigateur` stays in the browser that asked for the code: elsewhere it opens nothing. */
  | { readonly kind: 'code'; readonly navigateur: string; readonly code: string };

/** Who comes in, where several share the address; and the session that this browser had before. */
export interface Arrivee {
  readonly personneId: string | null;
  readonly jetonAvant: string | null;
}

/**
 * What a proof is good for. A refusal has one sentence: another one for each reason would tell whose address is known;
 * who proved the address may know that its party has no agreement (any more).
 */
export type Entree =
  | { readonly kind: 'refus' }
  | { readonly kind: 'sans-accord' }
  | { readonly kind: 'choix'; readonly personnes: readonly Personne[] }
  | { readonly kind: 'session'; readonly jeton: string; readonly personne: Personne };

/** What an identity that another door vouches for is good for. */
export type EntreeIdentite =
  | RefusIdentite
  | { readonly kind: 'session'; readonly jeton: string; readonly personne: Personne };

/** Why it is good for nothing; the person proved the address, and may know. */
export type RefusIdentite = { readonly kind: 'refus' } & (
  | { readonly raison: 'adresse-non-verifiee' | 'adresse-partagee' }
  | { readonly raison: 'structure-inconnue'; readonly courriel: string; readonly siret: string | null }
  | { readonly raison: 'personne-inconnue'; readonly courriel: string; readonly structure: string }
  | { readonly raison: 'accord-absent'; readonly structure: string }
);

/** What becomes of an address that was typed: the same for one that nobody has. */
export type DemandeFaite =
  | { readonly kind: 'demande'; readonly navigateur: string }
  | { readonly kind: 'adresse-invalide' | 'trop-de-demandes' };

/** Whose session it is. */
export interface SessionLue {
  readonly lecteur: Acteur;
  /** To keep from now on instead of the token that was shown; null: the same. */
  readonly jetonSuivant: string | null;
}

/** When a session is over: not used for a while, or too old however it is used. */
const IDLE_HOURS = 2; // a séance, a lunch
const LONGEST_HOURS = 12; // a working day
/** The token of a session is another one after this time, and the one before is taken a little longer. */
const RENEW_MINUTES = 60;
const GRACE_MINUTES = 5; // for an answer that got lost on its way, and pages that load side by side
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

export function isANoter(vuLe: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(vuLe.add({ minutes: SEEN_MINUTES }), now) <= 0;
}

const DIGITS = 6;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Six digits out of a random token in base64url, each code as likely as another. */
export function makeCodeConnexion(token: string): string {
  const all = 10 ** DIGITS;
  const number = [...token].reduce((rest, letter) => (rest * 64 + BASE64URL.indexOf(letter)) % all, 0);
  return String(number).padStart(DIGITS, '0');
}

/** « 123 456 », as people read it. */
export function formatCodeConnexion(code: string): string {
  return `${code.slice(0, DIGITS / 2)} ${code.slice(DIGITS / 2)}`;
}

/** The six digits that were typed, spaces and points left out; null when it is something else. */
export function parseCodeConnexion(texte: string): string | null {
  const digits = texte
    .slice(0, LONGEST_TYPED)
    .normalize('NFKC')
    .replace(/[\s.-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

const LONGEST_TYPED = 40;

/** An address as it is compared; null for what cannot be one. */
export function parseAdresse(texte: string): string | null {
  const adresse = texte.trim().toLowerCase();
  return adresse.length <= LONGEST_ADRESSE && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(adresse) ? adresse : null;
}

const LONGEST_ADRESSE = 254; // RFC 5321, section 4.5.3.1.3
