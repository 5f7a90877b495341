import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { isUuid } from '../../conversation/form.ts';
import { getBackoffMs } from '../../domain/envois/backoff.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Begin, Outcome, Ports } from '../../ports/ports.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import type { Chemin, Sender } from './sender.ts';

/** One try's right to a row of the ledger, taken at the last moment. */
export interface Claim {
  /** For the platform, when the turn of the message has come; `compteId`: where it goes. */
  begin(compteId: string | null): ReturnType<Begin>;
  /** The row with its new fence, taken now unless it was; null: it is not to be sent so any more. @throws as the store */
  take(): Promise<Envoi | null>;
}

const LEASE_MS = 60_000; // six times the longest try: only a dead or frozen worker loses it
const LEASE_MARGIN_MS = 20_000; // one try takes 10 s at most: a send must end well inside the lease

export function createClaim(envoiId: string, { queue, ports }: Pick<Sender, 'queue' | 'ports'>): Claim {
  const { clock, logger } = ports;
  let taken: { readonly envoi: Envoi | null; readonly at: Temporal.Instant } | null = null;
  const take = async (compteId: string | null) => {
    taken ??= { envoi: await queue.claim(envoiId, LEASE_MS, compteId), at: clock.now() };
    return taken;
  };
  return {
    take: async () => (await take(null)).envoi,
    async begin(compteId) {
      try {
        const { envoi, at } = await take(compteId);
        if (envoi === null) return LOST;
        // A worker that was frozen may have lost its lease: somebody else may be sending.
        return clock.now().since(at).total('milliseconds') > LEASE_MS - LEASE_MARGIN_MS ? LOST : null;
      } catch (error) {
        logger.warn('a message could not be claimed', { envoiId, error });
        return LOST;
      }
    },
  };
}

const LOST: Outcome = { kind: 'retry', reason: 'bail-perdu', retryAfterMs: 0, isUnasked: true };

/**
 * Whoever presses a button has the message: when nobody knew whether it arrived, it did. From then on it is kept up to
 * date like the others. Never throws: what was asked for goes on.
 */
export async function adoptEnvoi(intent: Intent, { personne, account }: Acteur, ports: Ports): Promise<void> {
  const { messageId, values } = intent;
  const compte = personne.comptes.find((candidate) => isSameAccount(candidate, account));
  const sources = Object.values(values).flat().filter(isUuid); // what messages speak of: a tour, an announcement, a séance
  if (messageId === undefined || compte === undefined || sources.length === 0) return;
  try {
    const arrivee = { personneId: personne.id, compteId: compte.id, sources, messageId };
    const envoi = await ports.stores.nonRemis.adopt(arrivee);
    if (envoi === null) return;
    await ports.stores.envois.refresh(envoi.conventionId, envoi.source, { destinataires: [personne.id] });
  } catch (error) {
    ports.logger.error('a message that arrived could not be noted', { error });
  }
}

interface Essai {
  readonly envoi: Envoi;
  readonly chemin: Chemin;
  /** No other way is left to reach the reader. */
  readonly isLast: boolean;
}

/** What one try at a platform makes of a row of the ledger. */
export function toIssue(
  outcome: Exclude<Outcome, { kind: 'closed' }>,
  { envoi: { tentatives }, chemin: { compteId }, isLast }: Essai,
  { random }: Pick<Sender, 'random'>,
): IssueEnvoi {
  const { kind } = outcome;
  if (kind === 'sent') return { etat: 'envoye', compteId, messageId: outcome.messageId };
  const raison = outcome.reason;
  if (kind === 'uncertain') return { etat: 'incertain', compteId, raison };
  if (kind === 'dead') {
    if (isLast || compteId === null) return { etat: 'echoue', raison, compteId };
    return { etat: 'a_envoyer', raison, delayMs: 0, compteEcarte: compteId };
  }
  const { retryAfterMs = getBackoffMs(tentatives, random), isUnasked } = outcome;
  return isUnasked ? toAttente(raison, retryAfterMs) : { etat: 'a_envoyer', raison, delayMs: retryAfterMs };
}

/** Later, and it counts for nothing: no platform was asked. `delayMs` in milliseconds. */
export function toAttente(raison: string, delayMs: number): IssueEnvoi {
  return { etat: 'a_envoyer', raison, delayMs: Math.round(delayMs), sansEssai: true };
}
