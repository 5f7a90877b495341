import type { webApi } from '@slack/bolt';
import { createJoin } from '../../../src/once.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { findRefusal, isRefusedForGood, toFailure } from './outcome.ts';
import type { Installation } from './tokens.ts';
import { createWebClient } from './web-client.ts';

/** The workspace of the single token. */
export interface Single {
  readonly team: string;
  readonly installation: Installation;
}

export interface SingleOptions {
  readonly token: string | null;
  readonly apiUrl: string;
  readonly logger: Logger;
  /** The first click of the day waits for it. */
  readonly timeoutMs: number;
}

/** The way to the workspace of the single token. */
export interface SingleToken {
  /** Whose workspace it is: asked once, when it is needed; null without a token, or when it is refused. */
  find(): Promise<Single | null>;
  /** Why it was refused (a reason of `AccesEspace`); null when it was not. */
  findRaison(): string | null;
}

export function createSingle({ token, apiUrl, logger, timeoutMs }: SingleOptions): SingleToken {
  let known: Single | null = null;
  let refusedAt = 0;
  let raison: string | null = null;
  const join = createJoin<Single | null>();
  const ask = async (given: string) => {
    try {
      const single = await askSingle(createWebClient(given, { apiUrl, timeoutMs }), given);
      raison = null;
      return single;
    } catch (error) {
      if (!isRefusedForGood(error)) throw error;
      refusedAt = Date.now();
      raison = toFailure(error, 'personne').reason;
      logger.error('the single token was refused', { refusal: findRefusal(error) });
      return null;
    }
  };
  return {
    findRaison: () => raison,
    async find() {
      if (token === null || known !== null || Date.now() - refusedAt < PAUSE_AFTER_FAILURE_MS) return known;
      known = await join('', () => ask(token));
      return known;
    },
  };
}

const PAUSE_AFTER_FAILURE_MS = 60_000;

async function askSingle(client: webApi.WebClient, token: string): Promise<Single> {
  const reply = await client.auth.test();
  const { team_id: team, team: nom = '', user_id: botUserId } = reply;
  if (team === undefined || botUserId === undefined) throw new Error('auth.test named no workspace');
  return { team, installation: { nom, token, botUserId, refreshToken: null, expiresAt: null, appId: null } };
}
