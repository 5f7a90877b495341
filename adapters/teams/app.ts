import type { Application, TeamsAdapter, TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Budget } from '../../src/ports/ports.ts';
import type { Answering } from './answers/answer.ts';
import { createFormAnswer } from './answers/answer-form.ts';
import { answerLate, type InvokeAnswer, KEPT_OPEN } from './answers/answer-late.ts';
import { answerLine } from './answers/answer-line.ts';
import { answerExecute, answerSubmit, type PressAnswering } from './answers/answer-press.ts';
import { answerDialog, openDialog } from './answers/dialogs.ts';
import { answerChoice, answerQuery } from './answers/extension.ts';
import { forgetLeavers, greet, type MembersOptions } from './answers/members.ts';
import { tidyActivity } from './incoming/app-tidy.ts';
import { parseLine } from './incoming/parse-line.ts';
import {
  type ChannelNews,
  parseArrival,
  parseChannelNews,
  parseDeparture,
  parseLeavers,
} from './incoming/parse-members.ts';
import { parseChoice, parseQuery } from './incoming/parse-query.ts';
import { type Press, parsePress, type Way } from './parse.ts';

export interface RoutesOptions {
  readonly app: Application<TurnState>;
  readonly adapter: TeamsAdapter;
  readonly answering: Answering;
  readonly members: MembersOptions;
  /** Somebody removed the bot from their chat. */
  readonly leave: (account: AccountRef) => Promise<void>;
  /** A channel, or its team, was renamed, or is no more. */
  readonly followChannel: (news: ChannelNews) => Promise<void>;
}

/** The table of what Teams sends us and what answers it; what cannot be read is refused. */
export function addRoutes(options: RoutesOptions): void {
  const answering: PressAnswering = { ...options.answering, answerForm: createFormAnswer(options.answering) };
  options.adapter.use((context, next) => {
    tidyActivity(context.activity);
    return watch(context, next, answering);
  });
  options.app.startTypingTimer = () => {}; // teams-ai 1.7 ignores its own option, and writes into turns that are over
  addPresses(options, answering);
  addSearch(options, answering);
  addEvents(options);
  options.app.message(isMessage, async ({ activity }) => {
    const press = parsePress(activity);
    if (press !== null) return answerSubmit(noted(press, options), answering);
    const received = parseLine(activity);
    if (received !== null) await answerLine(received, answering);
  });
  options.app.activity('invoke', (context) => respond(context, { status: 400 }));
}

const isMessage = async ({ activity }: TurnContext) => activity.type === 'message';

/** Buttons of messages, and dialogs. */
function addPresses(options: RoutesOptions, answering: PressAnswering): void {
  const { app } = options;
  const read = ({ activity }: TurnContext) => noted(need(parsePress(activity)), options);
  app.adaptiveCards.actionExecute(isPressed('execute'), async (context) => {
    const answer = await answerExecute(read(context), getBudget(context, answering), answering);
    return answer as string; // or a card: their type of it is a class of another package
  });
  app.taskModules.fetch(isPressed('fetch'), async (context) =>
    openDialog(read(context), getBudget(context, answering), answering),
  );
  app.taskModules.submit(isPressed('dialog'), async (context) => {
    const answer = await answerDialog(read(context), getBudget(context, answering), answering);
    if (typeof answer === 'string' || 'card' in answer) return answer;
    if (answer.kind === 'close') return null;
    await respond(context, KEPT_OPEN);
    return NO_MORE;
  });
}

function isPressed(way: Way) {
  return async ({ activity }: TurnContext) => parsePress(activity)?.way === way;
}

const NO_MORE = 'answered'; // with nothing, teams-ai would answer once more, and close the dialog

/** The message extension. */
function addSearch({ app }: RoutesOptions, answering: PressAnswering): void {
  const isQuery = async ({ activity }: TurnContext) => parseQuery(activity) !== null;
  app.messageExtensions.query(isQuery, async (context) =>
    answerQuery(need(parseQuery(context.activity)), getBudget(context, answering), answering),
  );
  app.messageExtensions.selectItem(async (context) => {
    const chosen = parseChoice(context.activity);
    if (chosen !== null) return answerChoice(chosen, getBudget(context, answering), answering);
    await respond(context, { status: 400 });
    return {};
  });
}

/** The bot and people come and go. */
function addEvents({ app, answering, members, leave, followChannel }: RoutesOptions): void {
  const follow = async (activity: unknown) => {
    const news = parseChannelNews(activity);
    if (news !== null) await followChannel(news);
  };
  app.activity('installationUpdate', async ({ activity }) => {
    const arrival = parseArrival(activity);
    if (arrival !== null) await greet(arrival, answering);
    const account = parseDeparture(activity);
    if (account !== null) await leave(account);
    await follow(activity);
  });
  app.activity('conversationUpdate', async ({ activity }) => {
    const leavers = parseLeavers(activity);
    if (leavers !== null) await forgetLeavers(leavers, members);
    await follow(activity);
  });
}

/** Leaves a line in the journal when the card is refused. */
function noted(press: Press, { answering: { background, noteRefusal } }: RoutesOptions): Press {
  const { account, refus } = press;
  if (refus !== null) background.run(noteRefusal({ account, espace: account.espace, raison: refus }));
  return press;
}

const BUDGET = Symbol('budget');
const GRACE_MS = 400; // whatever has begun answers by itself, a little earlier

/**
 * Counts from the first moment of an invoke, before the database is asked for anything. What begins later than that
 * finds its turn over, and does nothing.
 */
async function watch(
  context: TurnContext,
  next: () => Promise<void>,
  answering: PressAnswering,
): Promise<void> {
  if (context.activity.type !== 'invoke') return next();
  const { activity } = context;
  const { startBudget, budgetMs } = answering;
  context.turnState.set(BUDGET, startBudget(budgetMs));
  const turn = next();
  if ((await startBudget(budgetMs + GRACE_MS).within(turn)) !== 'late') return;
  answering.background.run(turn);
  await respond(context, await answerLate(activity, answering));
}

function getBudget(context: TurnContext, { startBudget, budgetMs }: PressAnswering): Budget {
  return context.turnState.get<Budget>(BUDGET) ?? startBudget(budgetMs);
}

async function respond(context: TurnContext, value: InvokeAnswer): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** What the route was chosen by is there. */
function need<Parsed>(parsed: Parsed | null): Parsed {
  if (parsed === null) throw new Error('an activity lost what its route was chosen by');
  return parsed;
}
