import { createJoin } from '../../../src/once.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { type Installation, isToBeRenewed, isUsable } from './tokens.ts';
import type { Rotation } from './tokens-rotation.ts';

export interface Tokens {
  /** @throws Error when the token ended and could not be renewed now */
  find(team: string): Promise<Installation | null>;
  forget(team: string): void;
  /** Slack says that it ended, whatever we thought. */
  expire(team: string, token: string): void;
}

/** Installations as known here; one that is about to expire is renewed, by one caller at a time. */
export function createTokens(rotation: Rotation, logger: Logger): Tokens {
  const known = new Map<string, Installation>();
  const failedAt = new Map<string, number>();
  const join = createJoin<Installation | null>();
  const renew = async (team: string, present: Installation) => {
    const renewed = await rotation.renew(team, present);
    if (renewed === null) known.delete(team);
    else known.set(team, renewed);
    if (renewed?.token === present.token) failedAt.set(team, Date.now()); // refused, or under way elsewhere
    return renewed;
  };
  return {
    forget: (team) => {
      known.delete(team);
      failedAt.delete(team);
    },
    expire: (team, token) => {
      const present = known.get(team);
      if (present?.token === token) known.set(team, { ...present, expiresAt: 0 });
      failedAt.delete(team);
    },
    async find(team) {
      const present = known.get(team) ?? (await rotation.load(team));
      if (present === null) return null;
      known.set(team, present);
      const now = Date.now();
      const isTooSoon = now - (failedAt.get(team) ?? 0) < PAUSE_AFTER_FAILURE_MS;
      if (!isToBeRenewed(present, now) || (isUsable(present, now) && isTooSoon)) return present;
      try {
        return await join(team, () => renew(team, present));
      } catch (error) {
        failedAt.set(team, now);
        logger.warn('the token of a workspace could not be renewed for now', { espace: team });
        if (isUsable(present, now)) return present;
        throw error;
      }
    },
  };
}

const PAUSE_AFTER_FAILURE_MS = 60_000; // there are thirty of them before the token ends
