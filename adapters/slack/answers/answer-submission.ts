import type { Answering } from '../../../src/chat-kit/answering.ts';
import { createJoin } from '../../../src/chat-kit/join.ts';
import { asList, type Json, textAt } from '../../../src/chat-kit/json.ts';
import type { Field, Form, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { pasEnregistreATemps } from '../../../src/views/comptes/plateforme.ts';
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
 * A form was sent: handled first, answered after. Late or failed, the window stays with everything that was typed.
 * Of two identical ones at the same time, the second gets the answer of the first; one that comes again when all is
 * done closes its window, and nothing else.
 */
export function createSubmissionAnswer(answering: Answering) {
  const join = createJoin<Handled>();
  return async (submission: Submission, screen: Screen): Promise<SubmissionAnswer> => {
    const budget = answering.startBudget(answering.budgetMs);
    const work = join(submission.cle, () => handle(submission, screen, answering));
    answering.background.run(work);
    const handled = await budget.within(work);
    if (handled === 'late') return keepOpen(submission.view, pasEnregistreATemps());
    const shown = await budget.within(handled.shown);
    return toAnswer(handled.reply, submission, shown !== false);
  };
}

interface Handled {
  readonly reply: Reply | 'repeated';
  /** Whether the receipt is in the person's conversation. */
  readonly shown: Promise<boolean>;
}

async function handle(submission: Submission, screen: Screen, answering: Answering): Promise<Handled> {
  const { intent, cle } = submission;
  const { bot, logger, background, reception } = answering;
  const work = async () => ((await reception.isDone(cle)) ? 'repeated' : bot.handle(intent));
  const reply = await handleThere(intent, work, { screen, logger });
  if (reply === 'repeated' || reply.kind !== 'done') return { reply, shown: Promise.resolve(true) };
  const remembered = reception.remember(cle);
  const shown = showReceipt(reply, { submission, screen, answering }).then(async (isShown) => {
    await remembered;
    return isShown;
  });
  background.run(shown);
  return { reply, shown };
}

async function showReceipt(
  { message }: Extract<Reply, { kind: 'done' }>,
  { submission, screen, answering }: { submission: Submission; screen: Screen; answering: Answering },
): Promise<boolean> {
  const { user, view, intent, channel, thread } = submission;
  const own = channel === null ? { thread } : {}; // a thread of a channel is no place for a receipt
  const isShown = await screen.say({ user, channel: null, ...own }, message);
  if (view.isFromHome)
    answering.background.run(refreshHome({ user, account: intent.account }, screen, answering));
  return isShown;
}

/** Without its receipt in the conversation, the window itself says what was done. */
function toAnswer(
  reply: Handled['reply'],
  submission: Submission,
  isReceiptShown: boolean,
): SubmissionAnswer {
  if (reply === 'repeated') return { response_action: 'clear' };
  switch (reply.kind) {
    case 'form':
      return toFormAnswer(reply.form, submission);
    case 'message':
      return { response_action: 'update', view: renderReceipt(reply.message) };
    case 'done':
      return isReceiptShown
        ? { response_action: 'clear' }
        : { response_action: 'update', view: renderReceipt(reply.message) };
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
  return { response_action: 'update', view: next };
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
