import { type Actor, toCle as hash } from '../../../src/chat-kit/intent.ts';
import { asJson, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { CanalRef, Intent } from '../../../src/conversation/chat.ts';
import { parseId } from './ids.ts';

/** Name of the platform, as accounts carry it. */
export const SLACK = 'slack';

/** What came in, and what is needed to answer. Everything is taken from the signed payload. */
export interface Received {
  readonly intent: Intent;
  /** The workspace where the app is installed: its token answers. */
  readonly team: string;
  readonly user: string;
  /** Where only this person sees the answer; null: in their conversation with the bot. */
  readonly channel: string | null;
  /** Opens one view, once, within 3 s: docs.slack.dev/interactivity/handling-user-interaction */
  readonly triggerId: string | null;
  /** The thread in which it was asked; absent outside of one. */
  readonly thread?: Thread;
  /** Takes an answer without any token, for 30 minutes: docs.slack.dev/interactivity/handling-user-interaction#message_responses */
  readonly responseUrl?: string;
  /** The same for every copy of the same event, for the ReceptionStore. */
  readonly cle: string;
}

/** Replies under a message: `ts` is that message's. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
}

/** The thread of a message; none for a message that others reply to. */
export function parseThread(message: Json, channel: string | null): Pick<Received, 'thread'> {
  const ts = textAt(message, 'thread_ts');
  if (channel === null || ts === null || ts === textAt(message, 'ts')) return {};
  return { thread: { channel, ts } };
}

export function parseResponseUrl(payload: Json): Pick<Received, 'responseUrl'> {
  const responseUrl = textAt(payload, 'response_url');
  return responseUrl !== null && URL.canParse(responseUrl) ? { responseUrl } : {};
}

/** Who acted and where, before it is known what was asked. */
export interface Origin extends Omit<Received, 'intent' | 'cle'>, Actor {}

/** A short key that is the same for the same parts, on every replica. */
export function toCle(kind: string, ...parts: readonly (string | null)[]): string {
  return hash(`${SLACK}:${kind}`, ...parts);
}

/** The person and place of an interaction (button, shortcut, form); null when it names none. */
export function parseOrigin(body: Json): Origin | null {
  const person = asJson(body.user);
  const user = parseId(person, 'id');
  const home = parseId(asJson(body.team), 'id') ?? parseId(person, 'team_id');
  const team = parseId(asJson(body.view), 'app_installed_team_id') ?? home;
  if (user === null || team === null) return null;
  const place = asJson(body.channel);
  const canal = toCanal(team, parseId(place, 'id'), textAt(place, 'name'));
  return {
    account: { plateforme: SLACK, espace: parseId(person, 'team_id') ?? home ?? team, identifiant: user },
    team,
    user,
    canal,
    channel: canal?.identifiant ?? null,
    triggerId: textAt(body, 'trigger_id'),
  };
}

/** Undefined in a direct message. Slack has no true name for what is not public: it says « privategroup ». */
export function toCanal(team: string, id: string | null, name: string | null): CanalRef | undefined {
  if (id === null || id.startsWith('D')) return undefined;
  const nom = name === null || NO_NAMES.has(name) ? '' : name;
  return { plateforme: SLACK, espace: team, identifiant: id, nom };
}

const NO_NAMES = new Set(['directmessage', 'privategroup']);
