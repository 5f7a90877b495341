import type { SignOnKey } from './keys.ts';

/** Microsoft's side of Teams, on this machine: its keys, its tokens, its connector, and its people. */
export interface FakeTeams {
  /** What the program is configured with; a new registration for each. */
  readonly config: {
    readonly appId: string;
    readonly appPassword: string;
    readonly tenantIds: readonly string[];
    readonly appTenantId: null;
    readonly playground: boolean;
    readonly client: 'sdk' | 'direct';
    readonly loginUrl: string;
  };
  /** Where the program writes to; ends with a slash. */
  readonly serviceUrl: string;
  addUser(user: NewUser): User;
  addTeam(team: NewTeam): void;
  addGroupChat(chat: {
    readonly id: string;
    readonly tenant: string;
    readonly members: readonly string[];
  }): void;
  /** Gives a person the bot without any event, for large audiences; returns what the program would have kept of it. */
  installQuietly(
    user: string,
  ): Readonly<Record<'serviceUrl' | 'conversationId' | 'roster' | 'bot' | 'user', string>>;
  /** Puts a person into the roster of a team without any event, for large rosters. */
  joinQuietly(team: string, user: string): void;
  /** Puts the bot into a team or group chat, by one of its members; its events are delivered. */
  installIn(conversation: string, by: string): Promise<void>;
  /** Takes it away; no event with `isSilent`, as when an administrator does. */
  removeFrom(conversation: string, by: string, isSilent?: boolean): Promise<void>;
  /** The program's address for activities. */
  connect(target: { readonly url: string }): void;
  /** What the next calls do: the first rule that answers decides. */
  behave(rule: (call: Call) => Behaviour | null): void;
  readonly calls: readonly Call[];
  /** Faults of the program: must stay empty in tests. */
  readonly violations: readonly string[];
  /** Windows of Teams' limits that the calls broke; answers to people count too. */
  listBrokenLimits(): readonly string[];
  /** What Teams would still take, and is not wise. */
  readonly warnings: readonly string[];
  /** Messages of a conversation, oldest first; a person's id stands for the personal chat. */
  messages(conversation: string): readonly FakeMessage[];
  as(user: string): FakePerson;
  user(id: string): User;
  /** The id of the personal chat with the bot; @throws Error when the bot is not installed. */
  personalChat(user: string): string;
  /** An activity as Teams would send it, to be changed and delivered raw. */
  activity(user: string, change?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /**
   * What Teams gives a tab of ours for whoever is signed in there, with other claims on demand:
   * learn.microsoft.com/entra/identity-platform/access-token-claims-reference
   */
  signTab(user: string, change?: Readonly<Record<string, unknown>>, kid?: SignOnKey): string;
  /** What was sent to the program, oldest first. */
  readonly delivered: readonly Delivered[];
  /** One request to the program, raw. */
  deliver(activity: object | string, options?: DeliverOptions): Promise<HttpReply>;
  stop(): Promise<void>;
}

export interface NewUser {
  readonly id: string;
  readonly tenant: string;
  readonly name?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly userRole?: 'user' | 'guest' | 'anonymous';
  /** The tenant of the person's own account, when it is another one (guests, federated people). */
  readonly homeTenant?: string;
  /** What the roster says otherwise of them; undefined: leaves it out. By default it varies as the real one does. */
  readonly inRoster?: Readonly<Record<string, string | undefined>>;
}

export interface User extends Required<NewUser> {
  readonly aadObjectId: string;
  /** As activities name the person: `29:...`. */
  readonly mri: string;
}

export interface NewTeam {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly string[];
}

/** One call of the program. */
export interface Call {
  readonly operation:
    | 'token'
    | 'create'
    | 'post'
    | 'update'
    | 'delete'
    | 'member'
    | 'members'
    | 'team'
    | 'channels';
  readonly conversation: string | null;
  readonly tenant: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** In ms, for the windows of the limits. */
  readonly at: number;
}

/**
 * `lose-reply` does it and cuts the connection; `cut` does nothing and cuts it; `hang` does nothing and never
 * answers; a status does nothing and says so.
 */
export type Behaviour =
  | 'ok'
  | 'lose-reply'
  | 'hang'
  | 'cut'
  | {
      readonly status: number;
      readonly code?: string;
      readonly retryAfter?: number;
      readonly location?: string;
    };

export interface FakeMessage {
  readonly id: string;
  readonly from: string;
  /** As a human reads it: the text, then the card. */
  readonly shown: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly card: Card | null;
  readonly edited: number;
  readonly isDeleted: boolean;
}

/** JSON of an Adaptive Card or of one of its elements. */
export type Card = Readonly<Record<string, unknown>>;

export type TokenKind =
  | 'good'
  | 'none'
  | 'garbage'
  | 'expired'
  | 'no-end'
  | 'not-yet'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'other-key'
  | 'unknown-key'
  | 'none-alg'
  | 'hs256'
  | 'tampered'
  | 'wrong-service-url'
  | 'not-endorsed'
  | 'emulator';

export interface DeliverOptions {
  readonly token?: TokenKind;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the body is called; `application/json` by default. */
  readonly contentType?: string;
}

export interface Delivered {
  readonly activity: object | string;
  /** From the request to the whole answer, in milliseconds. */
  readonly tookMs: number;
}

export interface HttpReply {
  readonly status: number;
  readonly body: string;
}

/** A card as its reader sees it. */
export interface CardShown {
  readonly text: string;
  /** Buttons that can be pressed, in order. */
  readonly buttons: readonly string[];
  /** What stands in each field, by its id. */
  readonly values: Readonly<Record<string, string>>;
  /** Texts in the colour of attention. */
  readonly errors: readonly string[];
  /** Those that stand below a field, by its id. */
  readonly fieldErrors: Readonly<Record<string, string>>;
}

export interface DialogShown extends CardShown {
  readonly title: string;
}

export interface PressOptions {
  /** The personal chat by default; a channel or group chat, or `dialog`. */
  readonly where?: string;
  /** An old client, which knows no `Action.Execute` and uses its fallback. */
  readonly isOldClient?: boolean;
  /** It shows nothing: nobody looks. */
  readonly isVain?: boolean;
  /** What is typed into the fields of the card before. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
}

/** What a person can do and see. Each action ends when the program has answered. */
export interface FakePerson {
  install(): Promise<void>;
  uninstall(): Promise<void>;
  joinTeam(team: string): Promise<void>;
  leaveTeam(team: string): Promise<void>;
  dm(text: string): Promise<void>;
  /** In a channel or group chat; the bot is mentioned first unless it is said not to. */
  say(conversation: string, text: string, isMention?: boolean): Promise<void>;
  /** The button of the newest card that has it. */
  press(label: string, options?: PressOptions): Promise<void>;
  /** As when the card comes into view: asks for its own version, where the card has one for this person. */
  look(where?: string): Promise<void>;
  dialog(): DialogShown | null;
  /** Fills the fields, by id or by label, and presses (the first button by default). */
  submitDialog(values: Readonly<Record<string, string | readonly string[]>>, label?: string): Promise<void>;
  closeDialog(): void;
  /** The newest message with a card. */
  card(where?: string): CardShown;
  /** Everything the bot and the person said in the personal chat, as shown. */
  dmMessages(): readonly string[];
  lastDm(): string;
  /** What Teams said at the last press, to this person only; empty when nothing. */
  notice(): string;
  /** The page that the last link button opened. */
  openedUrl(): string | null;
  /** `command` null: as the local emulator searches, which knows no names. */
  search(command: string | null, text: string, skip?: number): Promise<readonly ExtensionResult[]>;
  /** Puts a result of the last search into a conversation, as this person. */
  insert(index: number, where: string): void;
  /** An action command upon a message of a conversation, as Teams sends its text: its window stands as a dialog. */
  pickMessage(command: string, html: string, where?: string): Promise<void>;
}

export interface ExtensionResult {
  readonly title: string;
  readonly text: string;
  readonly card: Card | null;
}
