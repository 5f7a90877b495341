import type { createFakeTeams } from './index.ts';
import type { createPerson } from './person.ts';

export type FakeTeams = Awaited<ReturnType<typeof createFakeTeams>>;
export type FakePerson = ReturnType<typeof createPerson>;

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

export interface ExtensionResult {
  readonly title: string;
  readonly text: string;
  readonly card: Card | null;
}
