import type { Block } from './block-kit.ts';

/** What tests see of the fake Slack, and what the fake may be asked to do. */

export type Json = Record<string, unknown>;

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

export interface FakeSlack {
  /** To give as SLACK_API_URL; ends with /api/. */
  readonly apiUrl: string;
  readonly appId: string;
  /** To give as SLACK_APP_TOKEN. */
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  addWorkspace(workspace: WorkspaceSpec): void;
  addUser(user: UserSpec): void;
  addChannel(channel: ChannelSpec): void;
  /** An account deactivated, renamed...: user_change is sent to the programs that subscribed to it. */
  changeUser(id: string, change: Partial<UserSpec>): Promise<void>;
  /** A channel archived, the bot removed...: nothing is sent. */
  changeChannel(id: string, change: Partial<ChannelSpec>): void;
  /** Somebody invites the bot into a channel: member_joined_channel. */
  inviteBot(channel: string, inviter: string): Promise<void>;
  /** Where signed events and interactions are delivered over HTTP; Socket Mode needs none. */
  connect(target: { readonly url: string; readonly signingSecret: string }): void;
  /** What the next calls of a method do: first match wins; a rule stays until the end. */
  behave(rule: (call: Call) => Behaviour | null): void;
  readonly calls: readonly Call[];
  /** Faults of the program: a limit broken, a wrong argument, an action id twice... Must stay empty in tests. */
  readonly violations: readonly string[];
  /** What a person would see go wrong (no answer in 3 s, an error status), and events that were not taken. */
  readonly problems: readonly string[];
  readonly delivered: readonly Delivered[];
  /** A channel's, oldest first, with the deleted and ephemeral ones. A user id means the DM. */
  messages(channel: string): readonly FakeMessage[];
  as(user: string): FakePerson;
  /** One signed request, raw, over HTTP. */
  deliver(
    body: object | string,
    options?: DeliverOptions,
  ): Promise<{ readonly status: number; readonly body: string }>;
  /** An event of that workspace in its envelope, over the transport in use, with Slack's three retries. */
  sendEvent(team: string, event: Json): Promise<void>;
  /** The same envelope once more, as Slack does when it is unsure; the last one by default. */
  redeliver(which?: (delivered: Delivered) => boolean): Promise<void>;
  /** An administrator says yes on Slack's page of that address; answers where the browser is sent, with the code. */
  approve(authorizeUrl: string, by: { readonly team: string; readonly user: string }): string;
  /** The tokens of a workspace work no more: `token_expired`. */
  expireTokens(team: string): void;
  /** The app is removed: tokens are revoked, and tokens_revoked and app_uninstalled are sent. */
  uninstall(team: string): Promise<void>;
  readonly sockets: number; // Socket Mode connections that are open
  /** Asks the connected programs to connect again, as Slack does every few hours. */
  recycleSockets(): void;
  endEvents(): Promise<void>; // it tells of nothing more by itself; what is on its way is taken before
  stop(): Promise<void>;
}

export interface FakePerson {
  readonly id: string;
  /** The channel id of their DM with the bot. */
  readonly dmChannel: string;
  /** A direct message to the bot. */
  dm(text: string): Promise<void>;
  /** A message in a channel; an app_mention when it names the bot as `@bot` or by its id. */
  say(channel: string, text: string): Promise<void>;
  /** `/ctg text`, in the DM by default. */
  slash(text: string, channel?: string): Promise<void>;
  /**
   * The last visible button with that label: of the open view, else of the DM; or of `where`: a channel, `view`, `home`.
   * `near`: only in a block whose text, or whose previous text, contains it.
   * @throws Error when there is no such button
   */
  press(label: string, where?: string, near?: string): Promise<void>;
  pressInVain(label: string, where?: string): Promise<void>; // it shows nothing: nobody looks
  pressTwice(label: string, where?: string): Promise<void>; // two quick clicks: both are sent at once
  shortcut(callbackId: string): Promise<void>;
  /** A shortcut on the last visible message of a channel (the DM by default). */
  messageShortcut(callbackId: string, channel?: string): Promise<void>;
  openHome(): Promise<void>;
  home(): HomeShown | null;
  /** The modal on top. */
  view(): ViewShown | null;
  /** Types without sending; `values` per block id. */
  type(values: Readonly<Record<string, string | readonly string[]>>): void;
  /** Types, then presses the submit button, or the button with that label. A required field left empty stays here. */
  submit(values: Readonly<Record<string, string | readonly string[]>>, label?: string): Promise<void>;
  submitTwice(values: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  close(): Promise<void>;
  /** What the bot says in their DM, as a human reads it, oldest first, with ephemeral messages. */
  dmMessages(): readonly string[];
  /** Empty when there is none. */
  lastDm(): string;
  /** What they see in a channel of the bot's messages, with ephemeral messages to them. */
  channelMessages(channel: string): readonly string[];
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
