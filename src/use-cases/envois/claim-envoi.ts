import type { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Begin, Outcome } from '../../ports/ports.ts';
import type { Sender } from './sender.ts';

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
