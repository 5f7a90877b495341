import type { types } from '@slack/bolt';
import type { Answering } from '../../../src/chat-kit/answering.ts';
import { asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Field, Form, Message, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { createJoin } from '../../../src/once.ts';
import { PAS_ENREGISTRE_A_TEMPS } from '../../../src/views/comptes/plateforme.ts';
import { withoutImages } from '../drawing/render-blocks.ts';
import type { Submission, ViewState } from '../parse.ts';
import { renderReceipt, renderView, renderViewError } from '../render.ts';
import { handleThere, refreshHome } from './answer.ts';
import type { Screen } from './screen.ts';

/** What Slack does with the window: docs.slack.dev/surfaces/modals#updating_response */
export type SubmissionAnswer =
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: ReturnType<typeof renderView> }
  | { readonly response_action: 'clear' };

/**
 * A form was sent: handled first, answered after, and its receipt said when nobody waits. Late or failed, the window
 * stays with everything that was typed. Of two identical ones at the same time, the second gets the answer of the first;
 * one that comes again when all is done closes its window, and nothing else.
 */
export function createSubmissionAnswer(answering: Answering) {
  const join = createJoin<Reply | 'repeated'>();
  const done = createDone(answering);
  return async (submission: Submission, screen: Screen): Promise<SubmissionAnswer> => {
    const budget = answering.startBudget(answering.budgetMs);
    const work = join(submission.cle, () => handle(submission, screen, { ...answering, done }));
    answering.background.run(work);
    const reply = await budget.within(work);
    return reply === 'late' ? keepOpen(submission.view, PAS_ENREGISTRE_A_TEMPS) : toAnswer(reply, submission);
  };
}

/**
 * Which forms were done. One that the bot knows again has no row: a copy that comes elsewhere, or much later, has its
 * receipt once more.
 */
function createDone({ reception, isKnownAgain, background }: Answering) {
  const here = new Set<string>();
  return {
    async has({ cle, intent }: Submission) {
      return here.has(cle) || (!isKnownAgain(intent.name) && (await reception.isDone(cle)));
    },
    add({ cle, intent }: Submission) {
      here.add(cle);
      const [oldest = ''] = here.size > MOST_DONE ? here : [];
      here.delete(oldest);
      if (!isKnownAgain(intent.name)) background.run(reception.remember(cle));
    },
  };
}

const MOST_DONE = 1_000; // keys of 50 characters

async function handle(
  submission: Submission,
  screen: Screen,
  answering: Answering & { readonly done: ReturnType<typeof createDone> },
): Promise<Reply | 'repeated'> {
  const { bot, logger, done } = answering;
  const { intent } = submission;
  const work = async () => ((await done.has(submission)) ? 'repeated' : bot.handle(intent));
  const reply = await handleThere(intent, work, { screen, logger });
  if (reply === 'repeated' || reply.kind !== 'done') return reply;
  done.add(submission);
  showDone(reply.message, { submission, screen, answering });
  return reply;
}

/** What was done is said when nobody waits. */
function showDone(
  message: Message,
  { submission, screen, answering }: { submission: Submission; screen: Screen; answering: Answering },
): void {
  const { user, team, view, intent, cle, channel, thread } = submission;
  const own = channel === null ? { thread } : {}; // a thread of a channel is no place for a receipt
  const { account } = intent;
  const { later } = answering;
  const line = `${account.plateforme} ${team}`;
  later({ line, cle }, () => screen.say({ user, channel: null, ...own }, message));
  if (view.isFromHome)
    later({ line, cle: `home ${line} ${user}` }, () => refreshHome({ user, account }, screen, answering));
}

function toAnswer(reply: Reply | 'repeated', submission: Submission): SubmissionAnswer {
  if (reply === 'repeated') return { response_action: 'clear' };
  switch (reply.kind) {
    case 'form':
      return toFormAnswer(reply.form, submission);
    case 'message':
      return { response_action: 'update', view: inWords(renderReceipt(reply.message)) };
    case 'done':
      return { response_action: 'clear' };
    case 'failure':
      return showFailure(submission.view, toShortText(reply.message));
  }
}

/** Errors of the same step stand below their fields, and Slack keeps what was typed; anything else is a new view. */
function toFormAnswer(form: Form, { view, intent, thread }: Submission): SubmissionAnswer {
  const next = renderView(form, { canal: intent.canal, thread, ...(view.isFromHome ? { home: true } : {}) });
  const errors = listErrors(form.fields);
  const shown = new Set(listInputs(view.payload));
  const isSame =
    next.private_metadata === view.payload.private_metadata &&
    listInputs({ blocks: next.blocks }).join() === [...shown].join() &&
    errors.every(([id]) => shown.has(id));
  if (errors.length > 0 && isSame) return { response_action: 'errors', errors: Object.fromEntries(errors) };
  return { response_action: 'update', view: inWords(next) };
}

/** A picture that Slack cannot fetch would cost the whole view, and in an acknowledgement nobody hears of it. */
function inWords<View extends types.View>(view: View): View {
  return { ...view, blocks: withoutImages(view.blocks) ?? view.blocks };
}

function listErrors(fields: readonly Field[]): readonly (readonly [string, string])[] {
  return fields.flatMap((field) =>
    field.kind === 'explanation' || field.error === undefined ? [] : [[field.id, field.error] as const],
  );
}

function showFailure({ payload }: ViewState, text: string): SubmissionAnswer {
  return { response_action: 'update', view: renderViewError(payload, text) };
}

/** An error below the first field leaves the window exactly as it is. */
function keepOpen(view: ViewState, text: string): SubmissionAnswer {
  const [first] = listInputs(view.payload);
  return first === undefined
    ? showFailure(view, text)
    : { response_action: 'errors', errors: { [first]: text } };
}

function listInputs(view: Json): readonly string[] {
  return asList(view.blocks).flatMap((block) =>
    block.type === 'input' ? (textAt(block, 'block_id') ?? []) : [],
  );
}
