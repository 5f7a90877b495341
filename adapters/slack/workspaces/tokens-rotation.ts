import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts, Lease } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import { findRefusal, isRefusedForGood } from './outcome.ts';
import { fromSecret, getEmpreinte, type Installation, isUsable, toInstallation, toSecret } from './tokens.ts';
import { createWebClient } from './web-client.ts';

export interface RotationOptions {
  readonly apiUrl: string;
  readonly chat: Pick<ChatPorts, 'espaces' | 'receptions'>;
  readonly logger: Logger;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string } | null;
}

export interface Rotation {
  /** The installation of a workspace as stored; null when it has none. */
  load(team: string): Promise<Installation | null>;
  /**
   * A token that lasts, in place of one that expires: another replica's, or a new one. A refresh token is used by
   * one replica only, and the new secret is stored before anybody uses it. Null: the workspace must be
   * installed again. @throws Error when nobody could be asked now
   */
  renew(team: string, present: Installation): Promise<Installation | null>;
}

/** Tokens that expire (docs.slack.dev/authentication/using-token-rotation), whether or not events come in. */
export function createRotation(options: RotationOptions): Rotation {
  const load = (team: string) => loadInstallation(team, options);
  const unsaved = new Map<string, Installation>(); // a refresh token is dead once used: its successor is all we have
  return {
    load,
    async renew(team, present) {
      const kept = unsaved.get(team);
      if (kept !== undefined) return save(team, kept, { ...options, unsaved });
      const stored = await load(team);
      if (stored === null || stored.token !== present.token) return stored;
      const { refreshToken } = stored;
      if (refreshToken === null || options.oauth === null) return keepUntilItEnds(present);
      const cle = `slack:rotation:${team}:${getEmpreinte(refreshToken)}`;
      const taken = await options.chat.receptions.take(cle, LEASE_MS);
      if (taken.kind !== 'new') return waitForOther(team, present, load);
      const { lease } = taken;
      const renewed = await ask({ team, lease, refreshToken, stored }, options);
      if (renewed === null) return keepUntilItEnds(present);
      unsaved.set(team, renewed);
      const saved = await save(team, renewed, { ...options, unsaved });
      await options.chat.receptions.finish(lease);
      return saved;
    },
  };
}

const TIMEOUT_MS = 5_000;
const LEASE_MS = 30_000; // six times the longest call: only a dead replica loses it
const POLL_MS = 200;

async function loadInstallation(
  team: string,
  { chat }: Pick<RotationOptions, 'chat'>,
): Promise<Installation | null> {
  const secret = await chat.espaces.findSecret(SLACK, team);
  return secret === null ? null : fromSecret(secret);
}

interface Request {
  readonly team: string;
  readonly lease: Lease;
  readonly refreshToken: string;
  readonly stored: Installation;
}

/** Null when Slack refuses the refresh token for good. */
async function ask(
  { team, lease, refreshToken, stored }: Request,
  { apiUrl, chat, oauth, logger }: RotationOptions,
): Promise<Installation | null> {
  try {
    const reply = await createWebClient(undefined, { apiUrl, timeoutMs: TIMEOUT_MS }).oauth.v2.access({
      client_id: oauth?.clientId ?? '',
      client_secret: oauth?.clientSecret ?? '',
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    const renewed = toInstallation(reply, Date.now(), stored);
    if (renewed === null) throw new Error('the renewal of a token brought none');
    return renewed;
  } catch (error) {
    await chat.receptions.release(lease);
    if (!isRefusedForGood(error)) throw error;
    logger.error('the token of a workspace could not be renewed', {
      espace: team,
      refusal: findRefusal(error),
    });
    return null;
  }
}

interface Saving extends Pick<RotationOptions, 'chat'> {
  readonly unsaved: Map<string, Installation>;
}

async function save(
  team: string,
  renewed: Installation,
  { chat, unsaved }: Saving,
): Promise<Installation | null> {
  const espace = await chat.espaces.find(SLACK, team);
  if (espace !== null) await chat.espaces.save(espace, toSecret(renewed));
  unsaved.delete(team);
  return espace === null ? null : renewed; // null: it was uninstalled meanwhile
}

function keepUntilItEnds(present: Installation): Installation | null {
  return isUsable(present, Date.now()) ? present : null;
}

/** Another replica asks: its token is for us too. */
async function waitForOther(
  team: string,
  present: Installation,
  load: Rotation['load'],
): Promise<Installation | null> {
  if (isUsable(present, Date.now())) return present;
  for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
    await delay(POLL_MS);
    const stored = await load(team);
    if (stored === null || stored.token !== present.token) return stored;
  }
  throw new Error('another replica renews the token and has not finished');
}
