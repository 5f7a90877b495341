import { MANY_REFUSALS, REFUS_D_ADRESSE, REFUS_EN_NOMBRE } from '../../../src/domain/envois/refus-adresse.ts';
import type { AccesEspace, Outcome } from '../../../src/ports/ports.ts';
import type { Limiter } from '../../../src/ports/ports-chat.ts';
import { OUR_SERVER } from '../parse.ts';

/** What refuses us: a domain, or our own server. Each is left alone for a while, by every replica. */
export interface Refusals {
  /** A refusal that still holds, as far as this process knows; null: ask. */
  find(espace: string): Closed | null;
  /** What a try at an address of this domain means, in the light of those before. Never throws. */
  note(espace: string, outcome: Outcome): Promise<Outcome>;
  /** Whether a domain may be asked again. */
  check(espace: string): Promise<AccesEspace>;
}

export type Closed = Extract<Outcome, { kind: 'closed' }>;

const HOUR_MS = 3_600_000;
const OURS_MS = 60_000; // a password that is wrong: a server locks us out when it is asked too often

export function createRefusals(limiter: Limiter, now: () => number): Refusals {
  const until = new Map<string, { readonly at: number; readonly closed: Closed }>();
  const findOne = (espace: string) => {
    const known = until.get(espace);
    return known !== undefined && now() < known.at ? known.closed : null;
  };
  const close = async (espace: string, closed: Closed) => {
    const pauseMs = espace === OUR_SERVER ? OURS_MS : HOUR_MS;
    until.set(espace, { at: now() + pauseMs, closed });
    if (espace !== OUR_SERVER) await limiter.pause(toBucket('repos', espace), pauseMs);
    return closed;
  };
  return {
    find: (espace) => findOne(OUR_SERVER) ?? findOne(espace),
    async note(espace, outcome) {
      if (outcome.kind === 'closed') return close(outcome.espace ?? espace, outcome);
      if (outcome.kind !== 'dead' || !isOfAddress(outcome.reason)) return outcome;
      if (await isOneOfFew(espace, limiter)) return outcome;
      return close(espace, { kind: 'closed', reason: REFUS_EN_NOMBRE });
    },
    async check(espace) {
      const slot = await limiter.reserve(toBucket('repos', espace), { intervalMs: 1, maxWaitMs: 0 });
      return slot.kind === 'slot' ? { kind: 'open' } : { kind: 'closed', reason: REFUS_EN_NOMBRE };
    },
  };
}

/** Each refusal takes one of a few places, which is free again after an hour. */
async function isOneOfFew(espace: string, limiter: Limiter): Promise<boolean> {
  for (let place = 1; place < MANY_REFUSALS; place += 1) {
    const bucket = toBucket('refus', `${espace}:${place}`);
    const { kind } = await limiter.reserve(bucket, { intervalMs: HOUR_MS, maxWaitMs: 0 });
    if (kind === 'slot') return true;
  }
  return false;
}

function isOfAddress(reason: string): boolean {
  return REFUS_D_ADRESSE.some((code) => code === reason);
}

function toBucket(kind: 'refus' | 'repos', espace: string): string {
  return `courriel:${kind}:${espace}`;
}
