import type { webApi } from '@slack/bolt';
import { createJoin } from '../../../src/once.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import { type Installation, isToBeRenewed, isUsable } from './tokens.ts';
import { createRotation, type Rotation } from './tokens-rotation.ts';
import { createSingle } from './tokens-single.ts';
import { createWebClient } from './web-client.ts';

/** A 429 pauses a whole client of the SDK: what people wait for has one of its own. */
type Purpose = 'send' | 'reply';

export interface SlackClientsOptions {
  /** Ends with a slash; Slack's own is `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly chat: Pick<ChatPorts, 'espaces' | 'receptions'>;
  readonly logger: Logger;
  /** The one workspace of the simple way. */
  readonly single?: { readonly token: string } | null;
  /** For workspaces that install the app by themselves. */
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string } | null;
  /** How long one call may take, in milliseconds, where it is not what Slack leaves us. */
  readonly timeouts?: Readonly<Partial<Record<Purpose, number>>>;
}

/** The way to each workspace. Null everywhere: the workspace has not installed the app, or has left. */
export interface SlackClients {
  /** @throws Error when the token could not be found out or renewed now; nothing was asked of the workspace */
  find(team: string, purpose: Purpose): Promise<webApi.WebClient | null>;
  /** The bot's own id and a token that lasts. @throws as `find` */
  findInstallation(team: string): Promise<Installation | null>;
  /** The workspace of the single token; null without one, or when Slack refuses it. @throws as `find` */
  findSingle(): Promise<{ readonly team: string; readonly nom: string } | null>;
  /** Why there is no way to a workspace, a reason of `AccesEspace`: the single token was refused, or the app is not there. */
  getAbsence(): string;
  /** After an uninstall, a new installation: what was known of the workspace is read again. */
  forget(team: string): void;
  /**
   * After Slack refused this token, because it expired or for good: forgets it, and says whether another one
   * is there to try. @throws as `find`
   */
  recover(team: string, token: string, hasExpired: boolean): Promise<boolean>;
}

export function createSlackClients(options: SlackClientsOptions): SlackClients {
  const { apiUrl } = options;
  const timeouts = { ...TIMEOUTS_MS, ...options.timeouts };
  const single = createSingle({
    ...options,
    token: options.single?.token ?? null,
    timeoutMs: timeouts.reply,
  });
  const tokens = createTokens(createRotation({ ...options, oauth: options.oauth ?? null }), options.logger);
  const clients = new Map<string, webApi.WebClient>(); // by workspace and purpose
  const findInstallation = async (team: string) => {
    const alone = await single.find();
    return alone?.team === team ? alone.installation : tokens.find(team);
  };
  const forget = (team: string) => {
    tokens.forget(team);
    for (const purpose of PURPOSES) clients.delete(`${team} ${purpose}`);
  };
  return {
    findInstallation,
    forget,
    async find(team, purpose) {
      const installation = await findInstallation(team);
      if (installation === null) return null;
      const key = `${team} ${purpose}`;
      const known = clients.get(key);
      if (known !== undefined && known.token === installation.token) return known;
      const client = createWebClient(installation.token, { apiUrl, timeoutMs: timeouts[purpose] });
      clients.set(key, client);
      return client;
    },
    async findSingle() {
      const alone = await single.find();
      return alone && { team: alone.team, nom: alone.installation.nom };
    },
    getAbsence: () => single.findRaison() ?? 'application-absente',
    async recover(team, token, hasExpired) {
      if (hasExpired) tokens.expire(team, token);
      else forget(team);
      const fresh = await findInstallation(team);
      return fresh !== null && fresh.token !== token;
    },
  };
}

const PURPOSES: readonly Purpose[] = ['send', 'reply'];
const TIMEOUTS_MS = { send: 10_000, reply: 2_500 } as const; // people see an error after 3 s

/** Renews what is about to expire, also in a workspace to which nothing is sent; for a job of each hour or less. */
export async function renewTokens(
  clients: Pick<SlackClients, 'findInstallation'>,
  { chat, logger }: Pick<SlackClientsOptions, 'chat' | 'logger'>,
): Promise<void> {
  for (const { espace } of await chat.espaces.list(SLACK)) {
    try {
      await clients.findInstallation(espace);
    } catch (error) {
      logger.warn('a workspace has no token for now', { espace, error });
    }
  }
}

interface Tokens {
  /** @throws Error when the token ended and could not be renewed now */
  find(team: string): Promise<Installation | null>;
  forget(team: string): void;
  /** Slack says that it ended, whatever we thought. */
  expire(team: string, token: string): void;
}

/** Installations as known here; one that is about to expire is renewed, by one caller at a time. */
function createTokens(rotation: Rotation, logger: Logger): Tokens {
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
