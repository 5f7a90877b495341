import type { Block } from './block-kit.ts';
import type { createFakeSlack } from './index.ts';
import type { createPerson } from './person.ts';

/** What tests see of the fake Slack, and what the fake may be asked to do. */

export type Json = Record<string, unknown>;
export type FakeSlack = Awaited<ReturnType<typeof createFakeSlack>>;
export type FakePerson = ReturnType<typeof createPerson>;

export interface FakeSlackOptions {
  /** Answers 429, and notes a fault of the program, above these. Only chat.postMessage counts for the first two. */
  readonly limits?: {
    readonly perSecondPerWorkspace?: number;
    readonly perSecondPerChannel?: number;
    /** Per method and workspace. */
    readonly perMinute?: Readonly<Record<string, number>>;
  };
  /** Before every answer of the Web API. */
  readonly latencyMs?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly appToken?: string;
  /** Seconds that an access token of the OAuth flow lives; without it tokens neither expire nor rotate. */
  readonly tokenLifetime?: number;
  /** Event subscriptions as the manifest names them; direct messages, mentions, Home and uninstallation by default. */
  readonly events?: readonly string[];
  /** Scopes as the manifest names them; without them every method is allowed. */
  readonly scopes?: readonly string[];
  /** False: no message event for what the bot itself posts. Slack sends it, so it is the default. */
  readonly echo?: boolean;
  /** Milliseconds since 1970; the real time by default. */
  readonly now?: () => number;
  /** Until a trigger or a wait for an answer is over: 3,000 ms at Slack; more by default, as a test's machine may be busy. */
  readonly patienceMs?: number;
  readonly glanceMs?: number; // how long somebody looks for what a press shows
}

/** One call of the Web API, or a post to a response_url (method `response_url`). */
export interface Call {
  readonly method: string;
  readonly team: string; // of the token; empty when there was none
  /** JSON strings are parsed, the token is left out. */
  readonly args: Json;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * `lose-reply`: done, then the connection is cut. `hang`: not done, no answer until `stop`. `hang-after`: done, no answer
 * until `stop`. `retryAfter`: 429, in seconds.
 */
export type Behaviour =
  | 'ok'
  | 'lose-reply'
  | 'hang'
  | 'hang-after'
  | { readonly status: number }
  | { readonly error: string }
  | { readonly retryAfter: number };

export interface WorkspaceSpec {
  readonly id: string;
  readonly name?: string;
  readonly domain?: string;
  /** `xoxb-<id>` by default. */
  readonly token?: string;
  /** False: no token until the OAuth flow was gone through. */
  readonly installed?: boolean;
}

export interface UserSpec {
  readonly id: string;
  readonly team: string;
  readonly name?: string;
  readonly email?: string;
  readonly deleted?: boolean;
  readonly isRestricted?: boolean;
  readonly isBot?: boolean;
  /** Of a Grid: payloads say it in place of `team` (bolt-js issue 1875, docs.slack.dev/reference/objects/user-object). */
  readonly gridTeam?: string;
}

export interface ChannelSpec {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly members: readonly string[];
  /** True by default. */
  readonly botIsMember?: boolean;
  /** Slack Connect: members may belong to another workspace. */
  readonly shared?: boolean;
  readonly isPrivate?: boolean;
  readonly archived?: boolean;
}

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it: a person or the bot user. */
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Json };
  readonly botTeam?: string;
  /** Only this user sees it. */
  readonly ephemeralTo?: string;
  readonly edited?: boolean;
  readonly deleted?: boolean;
  readonly threadTs?: string;
  /** As a human reads it. */
  readonly shown: string;
}

/** One request or envelope to the program, as it was sent. */
export interface Delivered {
  readonly transport: 'http' | 'socket';
  readonly kind: DeliveryKind;
  readonly body: Json;
  readonly retryNum: number;
  /** HTTP status; 200 for an acknowledged envelope, 0 for none in time. */
  readonly status: number;
  readonly answer: unknown;
  readonly tookMs: number;
}

export type DeliveryKind = 'events_api' | 'interactive' | 'slash_commands';

export interface DeliverOptions {
  /** How the body travels: JSON (events), `payload=` (interactions), or form fields (commands). */
  readonly form?: 'json' | 'payload' | 'command';
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly signature?: 'good' | 'bad' | 'none';
  /** Added to the timestamp that is signed; negative: in the past. */
  readonly shiftSeconds?: number;
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface HomeShown {
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly buttons: readonly string[];
  readonly hash: string;
}

export interface ViewShown {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** As a human reads it, without what is typed. */
  readonly text: string;
  /** What stands in the fields now, per block id: text, or the values of the options. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Labels of the buttons in the view, without the submit button. */
  readonly buttons: readonly string[];
  readonly submit: string | null;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly hash: string;
}
