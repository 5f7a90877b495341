import type { Request } from 'express';
import type { Json } from '../../../src/chat-kit/json.ts';
import type { AccesEspace, Budget } from '../../../src/ports/ports.ts';
import { type Failure, parseTokenFailure, toOutcome } from './outcome.ts';

/** The one issuer of tokens that Teams sends: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const ISSUER = 'https://api.botframework.com';

/**
 * All that is asked of Microsoft: these three calls, and the seven of a connector. `sdk/` does them with the Bot Framework
 * SDK and Teams AI, `direct/` with fetch; whose token a request carries was checked before (`incoming/verify.ts`).
 */
export interface Microsoft {
  /** Chooses among these what answers an activity. */
  createTake(routes: readonly Route[]): Take;
  /** Asks for a token, afresh: an expired secret is found out before the first message. Never throws. */
  checkToken(): Promise<AccesEspace>;
  /** `serviceUrl` must come from a verified activity: it is given our token. */
  connectTo(serviceUrl: string): Connector;
}

/** Null: the SDK does not take it for an activity of Teams. */
export type Take = (request: Request, turn: Turn) => Promise<HttpAnswer | null>;

/** Works on an activity once; `dispatch` runs the first route that is for it, as it is known by then. */
export type Turn = (dispatch: Dispatch) => Promise<HttpAnswer>;

export type Dispatch = (activity: TeamsActivity, budget: Budget) => Promise<InvokeAnswer | null>;

/** One kind of thing that Teams tells, and what answers it; of several the first one does. */
export interface Route {
  isFor(activity: TeamsActivity): boolean;
  /** Null: nothing is answered. */
  answer(activity: TeamsActivity, budget: Budget): Promise<InvokeAnswer | null>;
}

/** The answer to an invoke, as Teams reads it. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export type HttpAnswer = InvokeAnswer;

/** What every route may count on: check-activity.ts. */
export interface TeamsActivity extends Json {
  readonly type: string;
  readonly name?: string;
  readonly id?: string;
  readonly action?: string;
  readonly channelId?: string;
  readonly serviceUrl: string;
  readonly from: TeamsAccount;
  readonly recipient: TeamsAccount;
  readonly conversation: {
    readonly id: string;
    readonly tenantId?: string;
    readonly conversationType?: string;
  };
}

/** What came in, as far as it is known who acts: the database says more of that. */
export interface Known {
  activity: TeamsActivity;
}

export interface TeamsAccount extends Json {
  readonly id: string;
}

/** What we post: an activity, as the service takes it. */
export interface Outgoing {
  readonly type?: string;
  readonly id?: string;
  readonly [member: string]: unknown;
}

/** What was asked, or why not. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** Microsoft's service that writes into Teams, at one address; each call is one request, and never throws. */
export interface Connector {
  /** Returns the id of the new message. */
  post(conversationId: string, activity: Outgoing, signal: AbortSignal): Promise<Answer<string>>;
  update(conversationId: string, activity: Outgoing, signal: AbortSignal): Promise<Answer<string>>;
  /** The personal chat with somebody who has the bot; the same one each time. Returns its id. */
  open(chat: PersonalChat, signal: AbortSignal): Promise<Answer<string>>;
  askMember(conversationId: string, id: string, signal: AbortSignal): Promise<Answer<Member>>;
  /** Everybody in the roster of a team, by one of its channels. */
  listMembers(conversationId: string, signal: AbortSignal): Promise<Answer<readonly Member[]>>;
  /** The general channel, whose id is the team's, has no name there. */
  listChannels(team: string, signal: AbortSignal): Promise<Answer<readonly Named[]>>;
  getTeam(team: string, signal: AbortSignal): Promise<Answer<Named>>;
}

/** A team or a channel: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface Named {
  readonly id?: string;
  readonly name?: string | null;
}

/** Somebody's own chat with the bot, by the ids that Teams gives them. */
export interface PersonalChat {
  readonly bot: string;
  readonly user: string;
  readonly tenant: string;
}

/** A line of a roster: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface Member {
  readonly id: string;
  readonly aadObjectId?: string;
  readonly objectId?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly tenantId?: string;
  /** `user`, `guest` or `anonymous`; some rosters leave it out. */
  readonly userRole?: string;
}

/** One connector per address, of those that were asked for last: who is refused is answered at an address of theirs. */
export function createConnectors(create: (serviceUrl: string) => Connector): Microsoft['connectTo'] {
  const known = new Map<string, Connector>();
  return (serviceUrl) => {
    const connector = known.get(serviceUrl) ?? create(serviceUrl);
    known.delete(serviceUrl);
    known.set(serviceUrl, connector);
    const [oldest = ''] = known.size > MOST_CONNECTORS ? known.keys() : [];
    known.delete(oldest);
    return connector;
  };
}

const MOST_CONNECTORS = 100; // Microsoft has one a region

/** What opens a personal chat: learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
export function toParameters({ bot, user, tenant }: PersonalChat) {
  return {
    isGroup: false,
    bot: { id: bot, name: '' },
    members: [{ id: user, name: '' }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  };
}

/** All pages of a roster. */
export async function listPages(
  ask: (continuationToken: string | undefined) => Promise<MembersPage>,
): Promise<readonly Member[]> {
  const members: Member[] = [];
  let next: string | undefined;
  do {
    const page = await ask(next);
    members.push(...(page.members ?? []));
    next = page.continuationToken;
  } while (next);
  return members;
}

export interface MembersPage {
  readonly members?: readonly Member[];
  readonly continuationToken?: string;
}

export const PAGE_SIZE = 500; // the most: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context

/** Asks Microsoft for a token, afresh; the local emulator (no app id) asks for none. */
export async function checkToken(
  appId: string,
  getToken: (isForced: boolean) => Promise<unknown>,
): Promise<AccesEspace> {
  if (appId === '') return { kind: 'open' };
  try {
    await getToken(true);
    return { kind: 'open' };
  } catch (error) {
    const outcome = toOutcome(parseTokenFailure(error));
    return outcome.kind === 'closed' ? outcome : { kind: 'unknown' };
  }
}
