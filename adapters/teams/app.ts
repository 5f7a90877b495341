import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Budget } from '../../src/ports/ports.ts';
import type { Answering } from './answers/answer.ts';
import { answerUnknown, createFormAnswer, KEPT_OPEN, MESSAGE_TYPE } from './answers/answer-form.ts';
import { answerExecute, answerLine, answerSubmit, type PressAnswering } from './answers/answer-press.ts';
import { answerDialog, type DialogAnswer, openDialog } from './answers/dialogs.ts';
import { answerChoice, answerQuery } from './answers/extension.ts';
import { forgetLeavers, greet, type MembersOptions } from './answers/members.ts';
import {
  type ChannelNews,
  parseArrival,
  parseChannelNews,
  parseDeparture,
  parseLeavers,
} from './incoming/parse-members.ts';
import { parseChoice, parseLine, parseLink, parseQuery } from './incoming/parse-text.ts';
import { type Press, parsePress, type Way } from './parse.ts';
import { CARD_TYPE } from './render.ts';
import type { HttpAnswer, InvokeAnswer, Known, Route, TeamsActivity } from './workspaces/microsoft.ts';

export interface RoutesOptions {
  readonly answering: Answering;
  readonly members: MembersOptions;
  /** Ours, of which a pasted address is known. */
  readonly publicUrl: string;
  /** Somebody removed the bot from their chat. */
  readonly leave: (account: AccountRef) => Promise<void>;
  /** A channel, or its team, was renamed, or is no more. */
  readonly followChannel: (news: ChannelNews) => Promise<void>;
}

/** The table of what Teams sends us and what answers it; what cannot be read is refused. */
export function createRoutes(options: RoutesOptions): readonly Route[] {
  const answering: PressAnswering = { ...options.answering, answerForm: createFormAnswer(options.answering) };
  return [
    ...createPresses(answering),
    ...createSearch(answering, options.publicUrl),
    ...createEvents(options),
    read(
      (activity) => (activity.type === 'message' ? parsePress(activity) : null),
      async (press) => {
        await answerSubmit(noted(press, answering), answering);
        return null;
      },
    ),
    read(parseLine, async (received) => {
      await answerLine(received, answering);
      return null;
    }),
    { isFor: ({ type }) => type === 'invoke', answer: async () => ({ status: 400 }) },
  ];
}

/** A route for what this reads. */
function read<Parsed>(
  parse: (activity: TeamsActivity) => Parsed | null,
  answer: (parsed: Parsed, budget: Budget) => Promise<InvokeAnswer | null>,
): Route {
  return {
    isFor: (activity) => parse(activity) !== null,
    async answer(activity, budget) {
      const parsed = parse(activity);
      return parsed === null ? null : answer(parsed, budget);
    },
  };
}

/** Buttons of messages, and dialogs. */
function createPresses(answering: PressAnswering): readonly Route[] {
  const pressed = (way: Way, answer: (press: Press, budget: Budget) => Promise<InvokeAnswer>) =>
    read(
      (activity) => {
        const press = parsePress(activity);
        return press?.way === way ? press : null;
      },
      (press, budget) => answer(noted(press, answering), budget),
    );
  return [
    pressed('execute', async (press, budget) => {
      const value = await answerExecute(press, budget, answering);
      const type = typeof value === 'string' ? MESSAGE_TYPE : CARD_TYPE;
      return { status: 200, body: { statusCode: 200, type, value } };
    }),
    pressed('fetch', async (press, budget) => toTask(await openDialog(press, budget, answering))),
    pressed('dialog', async (press, budget) => toTask(await answerDialog(press, budget, answering))),
  ];
}

/** learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
function toTask(answer: DialogAnswer): InvokeAnswer {
  if (typeof answer === 'string') return { status: 200, body: { task: { type: 'message', value: answer } } };
  if ('card' in answer) return { status: 200, body: { task: { type: 'continue', value: answer } } };
  return answer.kind === 'close' ? { status: 200 } : KEPT_OPEN;
}

/** The message extension. */
function createSearch(answering: PressAnswering, publicUrl: string): readonly Route[] {
  const found = (composeExtension: object): InvokeAnswer => ({ status: 200, body: { composeExtension } });
  return [
    read(parseQuery, async (query, budget) => found(await answerQuery(query, budget, answering))),
    read(parseChoice, async (chosen, budget) => found(await answerChoice(chosen, budget, answering))),
    read(
      (activity) => parseLink(activity, publicUrl),
      async (link, budget) => found(await answerChoice(link, budget, answering)),
    ),
  ];
}

/** The bot and people come and go. */
function createEvents({ answering, members, leave, followChannel }: RoutesOptions): readonly Route[] {
  const follow = async (activity: TeamsActivity) => {
    const news = parseChannelNews(activity);
    if (news !== null) await followChannel(news);
    return null;
  };
  return [
    {
      isFor: ({ type }) => type === 'installationUpdate',
      async answer(activity) {
        const arrival = parseArrival(activity);
        if (arrival !== null) await greet(arrival, answering);
        const account = parseDeparture(activity);
        if (account !== null) await leave(account);
        return follow(activity);
      },
    },
    {
      isFor: ({ type }) => type === 'conversationUpdate',
      async answer(activity) {
        const leavers = parseLeavers(activity);
        if (leavers !== null) await forgetLeavers(leavers, members);
        return follow(activity);
      },
    },
  ];
}

/** Leaves a line in the journal when the card is refused. */
function noted(press: Press, { background, noteRefusal }: Answering): Press {
  const { account, refus } = press;
  if (refus !== null) background.run(noteRefusal({ account, espace: account.espace, raison: refus }));
  return press;
}

const GRACE_MS = 400; // whatever has begun answers by itself, a little earlier

/**
 * Counts from the first moment of an invoke, before the database is asked for anything. What begins later than that
 * finds its turn over, and does nothing.
 */
export async function watch(
  known: Known,
  work: (budget: Budget) => Promise<HttpAnswer>,
  answering: Answering,
): Promise<HttpAnswer> {
  const { startBudget, budgetMs, background } = answering;
  const turn = work(startBudget(budgetMs));
  if (known.activity.type !== 'invoke') return turn;
  const answer = await startBudget(budgetMs + GRACE_MS).within(turn);
  if (answer !== 'late' && answer.status !== 500) return answer;
  if (answer === 'late') background.run(turn);
  return answerUnknown(answer === 'late' ? 'late' : 'failed', known.activity, answering); // Teams alone would say it in its own words
}
