import { createHash } from 'node:crypto';
import type { webApi } from '@slack/bolt';

/** What an installation leaves us: what is needed to speak to a workspace, nothing else. */
export interface Installation {
  readonly nom: string;
  readonly token: string;
  /** Null when the app does not rotate its tokens. */
  readonly refreshToken: string | null;
  /** In milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
  readonly botUserId: string;
  readonly appId: string | null;
}

/** As it is sealed in the database. */
export function toSecret(installation: Installation): string {
  const { nom, token, refreshToken, expiresAt, botUserId, appId } = installation;
  return JSON.stringify({ nom, token, refreshToken, expiresAt, botUserId, appId });
}

/** @throws SyntaxError when the text is none of ours */
export function fromSecret(secret: string): Installation {
  return JSON.parse(secret);
}

/**
 * The reply of `oauth.v2.access`, to a code or to a refresh token; null when a bot's token is not in it.
 * `now` in milliseconds since 1970.
 */
export function toInstallation(
  reply: webApi.OauthV2AccessResponse,
  now: number,
  before?: Installation,
): Installation | null {
  const { access_token: token, expires_in: expiresIn } = reply;
  const botUserId = reply.bot_user_id ?? before?.botUserId;
  if (token === undefined || botUserId === undefined) return null;
  return {
    nom: reply.team?.name ?? before?.nom ?? '',
    token,
    refreshToken: reply.refresh_token ?? null,
    expiresAt: expiresIn === undefined ? null : now + expiresIn * 1_000,
    botUserId,
    appId: reply.app_id ?? before?.appId ?? null,
  };
}

/** A token that lasts less long than this is renewed: Slack's live 12 h, and a broadcast takes minutes. */
const RENEW_BEFORE_MS = 30 * 60_000;
const SAFETY_MS = 60_000; // clocks differ, and a call takes its time

export function isToBeRenewed({ expiresAt }: Installation, now: number): boolean {
  return expiresAt !== null && expiresAt - now < RENEW_BEFORE_MS;
}

export function isUsable({ expiresAt }: Installation, now: number): boolean {
  return expiresAt === null || expiresAt - now > SAFETY_MS;
}

/** Names a token where the token itself must not stand. */
export function getEmpreinte(token: string): string {
  return createHash('sha256').update(token).digest('base64url').slice(0, 22);
}
