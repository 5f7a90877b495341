import { Temporal } from 'temporal-polyfill';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { getBackoffMs } from '../../domain/envois/backoff.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import { nextInstantOuvre } from '../../domain/seances/jours-ouvres.ts';
import type { Outcome } from '../../ports/ports.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import type { Chemin, Sender } from './sender.ts';
import { findLecteur, listChemins } from './sender.ts';

/**
 * Sends one row of the ledger, if it is still to be sent: claim, look again, one try, outcome. No
 * transaction is open while a platform is spoken to. Safe to call at any time, from anywhere, twice.
 */
export function createDeliver(sender: Sender): (envoiId: string) => Promise<void> {
  return async (envoiId) => {
    const envoi = await sender.queue.claim(envoiId, LEASE_MS);
    if (envoi === null) return;
    const claimedAt = sender.ports.clock.now();
    const issue = await attempt(envoi, claimedAt, sender);
    const written = await sender.queue.settle(envoi.id, envoi.jeton, issue);
    if (!written) {
      sender.ports.logger.warn('a late outcome was refused', {
        envoiId,
        etat: issue.etat,
        jeton: envoi.jeton,
      });
    }
  };
}

const LEASE_MS = 60_000; // six times the longest try: only a dead or frozen worker loses it
const LEASE_MARGIN_MS = 20_000; // one try takes 10 s at most: a send must end well inside the lease

async function attempt(envoi: Envoi, claimedAt: Temporal.Instant, sender: Sender): Promise<IssueEnvoi> {
  const { clock, logger } = sender.ports;
  if (Temporal.Instant.compare(clock.now(), envoi.graceJusqua) >= 0) {
    return { etat: 'expire', raison: 'trop-tard' };
  }
  const delayMs = await getDelayMs(envoi, sender);
  if (delayMs > 0) return { etat: 'a_envoyer', raison: 'hors-horaires', delayMs };
  const lecteur = await findLecteur(envoi, sender.ports);
  if (lecteur === null) return { etat: 'annule', raison: 'parti' };
  const composition = await compose(envoi, lecteur, sender);
  if (composition === null) return retry('composition-impossible', envoi, sender);
  if (composition.kind === 'obsolete') return { etat: 'annule', raison: composition.raison };
  const [chemin, next] = listChemins(lecteur, envoi, sender.platforms);
  if (!chemin) return { etat: 'echoue', raison: 'injoignable' };
  // A worker that was frozen may have lost its lease: somebody else may be sending.
  const elapsed = clock.now().since(claimedAt).total('milliseconds');
  if (elapsed > LEASE_MS - LEASE_MARGIN_MS) return { etat: 'a_envoyer', raison: 'bail-perdu', delayMs: 0 };
  const { platform, to, kind } = chemin;
  const outcome = await platform.send({ id: envoi.id, to, kind, message: composition.message });
  if (outcome.kind !== 'sent')
    logger.warn('a message was not sent', { envoiId: envoi.id, outcome: outcome.kind });
  return toIssue(outcome, { envoi, chemin, isLast: next === undefined }, sender);
}

const MAX_PAUSE_MS = 15 * 60_000; // looks again, so that a clock moved by hand does not leave it asleep

/** A prompt that failed waits for open hours before its next try; its first one was planned inside them. */
async function getDelayMs({ genre, tentatives, conventionId }: Envoi, { ports }: Sender): Promise<number> {
  if (genre !== 'tour' || tentatives <= 1) return 0;
  const now = ports.clock.now();
  const fermetures = await ports.stores.conventions.getFermetures(conventionId);
  const pause = nextInstantOuvre(now, fermetures).since(now).total('milliseconds');
  return Math.min(pause, MAX_PAUSE_MS);
}

/** Null when composing failed: nothing was sent, and the next try may do better. */
async function compose(envoi: Envoi, lecteur: Lecteur, sender: Sender): Promise<Composition | null> {
  try {
    return await sender.compose(envoi, lecteur, sender.ports);
  } catch (error) {
    sender.ports.logger.error('a message could not be composed', { envoiId: envoi.id, error });
    return null;
  }
}

interface Essai {
  readonly envoi: Envoi;
  readonly chemin: Chemin;
  /** No other way is left to reach the reader. */
  readonly isLast: boolean;
}

function toIssue(outcome: Outcome, { envoi, chemin, isLast }: Essai, sender: Sender): IssueEnvoi {
  const { compteId } = chemin;
  switch (outcome.kind) {
    case 'sent':
      return { etat: 'envoye', compteId, messageId: outcome.messageId };
    case 'uncertain':
      return { etat: 'incertain', compteId, raison: outcome.reason };
    case 'retry':
      if (outcome.retryAfterMs === undefined) return retry(outcome.reason, envoi, sender);
      return { etat: 'a_envoyer', raison: outcome.reason, delayMs: outcome.retryAfterMs };
    case 'dead':
      if (isLast || compteId === null) return { etat: 'echoue', raison: outcome.reason };
      return { etat: 'a_envoyer', raison: outcome.reason, delayMs: 0, compteEcarte: compteId };
  }
}

function retry(raison: string, { tentatives }: Envoi, { random }: Sender): IssueEnvoi {
  return { etat: 'a_envoyer', raison, delayMs: getBackoffMs(tentatives, random) };
}
