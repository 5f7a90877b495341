import type { Block } from './block-kit.ts';
import type { Call, ChannelSpec, Delivered, FakeMessage, FakeSlackOptions, Json, UserSpec } from './types.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botUser: string;
  readonly botId: string;
}

export interface Channel extends ChannelSpec {
  /** The person of a direct message with the bot. */
  readonly imUser?: string;
}

export interface Token {
  readonly team: string;
  state: 'good' | 'revoked' | 'expired';
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

export interface Trigger {
  readonly user: string;
  readonly team: string;
  readonly at: number;
  /** The modal where it was born. */
  readonly view?: string;
  used: boolean;
}

/** A view as the bot gave it, on somebody's screen. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly team: string;
  readonly rootId: string;
  readonly previousId: string | null;
  spec: ViewSpec;
  hash: string;
  /** What was typed or chosen, by block id and action id: view.state.values. */
  typed: Map<string, Json>;
  errors: Readonly<Record<string, string>>;
}

export interface ViewSpec {
  readonly type: string;
  readonly title?: { readonly type: string; readonly text: string };
  readonly submit?: { readonly type: string; readonly text: string };
  readonly close?: { readonly type: string; readonly text: string };
  readonly blocks: readonly Block[];
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly external_id?: string;
  readonly clear_on_close?: boolean;
  readonly notify_on_close?: boolean;
}

export type StoredMessage = { -readonly [key in keyof Omit<FakeMessage, 'shown'>]: FakeMessage[key] };

export interface ResponseUrl {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly source?: StoredMessage;
  readonly at: number;
  uses: number;
}

export interface Code {
  readonly team: string;
  readonly user: string;
  readonly scope: string;
  readonly redirectUri: string | null;
  used: boolean;
}

export type World = ReturnType<typeof createWorld>;

export const APP_ID = 'A0ESPACE';

const PATIENCE_MS = 60_000;

/** Everything the fake knows. Ids come from counters, so that what tests print stays the same. */
export function createWorld(options: FakeSlackOptions) {
  const counters = new Map<string, number>();
  const next = (prefix: string) => {
    const number = (counters.get(prefix) ?? 0) + 1;
    counters.set(prefix, number);
    return `${prefix}${String(number).padStart(4, '0')}`;
  };
  const now = options.now ?? (() => Date.now());
  let count = 0;
  return {
    options,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    now,
    next,
    /** Unique and growing, as Slack's. */
    ts: () => `${Math.floor(now() / 1000)}.${String(++count).padStart(6, '0')}`,
    /** Without a slash at the end; set when the server listens. */
    url: '',
    workspaces: new Map<string, Workspace>(),
    users: new Map<string, UserSpec>(),
    channels: new Map<string, Channel>(),
    messages: new Map<string, StoredMessage[]>(),
    tokens: new Map<string, Token>(),
    refreshTokens: new Map<string, { readonly team: string; used: boolean }>(),
    codes: new Map<string, Code>(),
    triggers: new Map<string, Trigger>(),
    stacks: new Map<string, OpenView[]>(),
    /** By workspace and user. */
    homes: new Map<string, OpenView>(),
    responseUrls: new Map<string, ResponseUrl>(),
    /** Addresses of Socket Mode that were not used yet. */
    tickets: new Set<string>(),
    calls: [] as Call[],
    /** How many of them have done what they ask for. */
    answered: 0,
    violations: [] as string[],
    problems: [] as string[],
    delivered: [] as Delivered[],
    /** Told of an event of the bot's own doing; set by the transport. */
    emit: (_team: string, _event: Json): void => {},
  };
}
