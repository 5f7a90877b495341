import { Temporal } from 'temporal-polyfill';
import {
  type Destinataire,
  type EnvoiConnu,
  getCle,
  isReport,
  type NouvelEnvoi,
  REMPLACE,
} from '../nouns/envoi.ts';
import { type Fermetures, jourOf, nextInstantOuvre } from '../nouns/jours-ouvres.ts';
import type { MessageEtape } from '../tours/destinataires-etape.ts';

/** A message of a step that has come due. */
export interface MessageDu extends MessageEtape {
  readonly prevueLe: Temporal.Instant;
  readonly graceJusqua: Temporal.Instant;
}

/** The same, decided: goes now, waits for an open hour, or is only noted. */
export type MessageDecide = MessageDu & Pick<NouvelEnvoi, 'etat' | 'prevuLe' | 'tardif' | 'raison'>;

interface Moment {
  readonly now: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/**
 * What becomes of the messages due at once in one tour. A person gets the latest useful step only,
 * never the backlog; what is past its grace is noted as `expire`; nothing goes outside open hours.
 */
export function decideMessages(messages: readonly MessageDu[], moment: Moment): readonly MessageDecide[] {
  const envoiLe = nextInstantOuvre(moment.now, moment.fermetures);
  const utiles = new Set(messages.filter(({ graceJusqua }) => isBefore(envoiLe, graceJusqua)));
  const latest = new Map<string, Temporal.Instant>();
  for (const { destinataire, prevueLe } of utiles) {
    const key = getCle(destinataire);
    const known = latest.get(key);
    if (!known || isBefore(known, prevueLe)) latest.set(key, prevueLe);
  }
  return messages.map((message) => {
    if (!utiles.has(message)) return expire(message, 'trop-tard');
    const isLatest = latest.get(getCle(message.destinataire))?.equals(message.prevueLe);
    return isLatest ? send(message, envoiLe, moment) : expire(message, REMPLACE);
  });
}

/**
 * Whether a person's own snooze takes the place of a reminder: it has not come back yet, or it comes (or came) back on the
 * same day, and is that day's reminder.
 */
export function isReporte(
  destinataire: Destinataire,
  envois: readonly EnvoiConnu[],
  now: Temporal.Instant,
): boolean {
  return envois.some(
    (envoi) =>
      envoi.etat !== 'annule' &&
      isReport(envoi.etape) &&
      (isBefore(now, envoi.prevuLe) || jourOf(envoi.prevuLe).equals(jourOf(now))) &&
      getCle(envoi.destinataire) === getCle(destinataire),
  );
}

/**
 * The number of a message of a tour in its key: how often the same step was cancelled unsent.
 * Null when the step is already in the ledger: it is never sent twice.
 */
export function findOccurrence(
  message: Pick<NouvelEnvoi, 'etape' | 'destinataire'>,
  envois: readonly EnvoiConnu[],
): number | null {
  const same = envois.filter(
    ({ etape, destinataire }) =>
      etape === message.etape && getCle(destinataire) === getCle(message.destinataire),
  );
  return same.every(({ etat }) => etat === 'annule') ? same.length : null;
}

const RETARD_MS = 15 * 60_000; // the tick is each minute: more than that was a stop, and is said

function send(message: MessageDu, envoiLe: Temporal.Instant, { now }: Moment): MessageDecide {
  const tardif = now.epochMilliseconds - message.prevueLe.epochMilliseconds > RETARD_MS;
  if (isBefore(now, envoiLe)) return { ...message, etat: 'prevu', prevuLe: envoiLe, tardif };
  return { ...message, etat: 'a_envoyer', prevuLe: message.prevueLe, tardif };
}

function expire(message: MessageDu, raison: string): MessageDecide {
  return { ...message, etat: 'expire', prevuLe: message.prevueLe, tardif: true, raison };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

/**
 * How long to wait before the next try, in milliseconds: exponential with full jitter, so that
 * replicas do not come back together. `tentatives` counts the tries made; `random` is in [0, 1).
 */
export function getBackoffMs(tentatives: number, random: () => number): number {
  const ceiling = Math.min(MAX_MS, BASE_MS * 2 ** Math.max(0, tentatives - 1));
  return Math.round(random() * ceiling);
}

const BASE_MS = 5_000; // a platform that fails rarely mends within less
const MAX_MS = 15 * 60_000; // a message is never silent for longer once the platform is back
