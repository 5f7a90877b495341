import { toCle } from '../../../src/chat-kit/intent.ts';
import { asJson } from '../../../src/chat-kit/json.ts';
import type { Form, Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { createJoin } from '../../../src/once.ts';
import type { Budget } from '../../../src/ports/ports.ts';
import {
  ERREUR_ENVOI,
  PAS_ENREGISTRE_A_TEMPS,
  viewErreurEnvoi,
  viewPasEnregistreATemps,
} from '../../../src/views/comptes/plateforme.ts';
import { type Press, parsePress } from '../parse.ts';
import { TEAMS } from '../workspaces/conversations.ts';
import type { InvokeAnswer } from '../workspaces/microsoft.ts';
import { type Answering, ask, tellOrOwe } from './answer.ts';

/** A form that was sent by one of its buttons. */
export type Sent = Press & { readonly intent: Intent; readonly formCle: string };

/** What becomes of the form; each form is ready to be rendered. */
export type FormAnswer =
  | { readonly kind: 'next'; readonly form: Form }
  | { readonly kind: 'end'; readonly message: Message; readonly isDone: boolean }
  /** Nothing is saved: the same form with what was typed; null: nobody knows it any more, `late`: nobody can tell in time. */
  | { readonly kind: 'again'; readonly form: Form | 'late' | null; readonly text: string };

/**
 * A form was sent: handled first, answered after. Of two identical ones at the same time, the second gets the answer
 * of the first; what follows is the core's business, which knows a submission again.
 */
export function createFormAnswer(answering: Answering) {
  const { forms, background } = answering;
  const join = createJoin<Awaited<ReturnType<typeof ask>>>();
  return async (sent: Sent, budget: Budget): Promise<FormAnswer> => {
    let isLate = false;
    const work = join(toKey(sent), async () => {
      const reply = await ask(sent.intent, answering);
      if (reply.kind === 'done') forms.forget(sent.account);
      if (reply.kind === 'done' && (isLate || sent.way === 'dialog')) sayReceipt(reply, sent, answering);
      return reply;
    });
    background.run(work);
    const reply = await budget.within(work);
    isLate = reply === 'late';
    if (reply === 'late') return keep(sent, PAS_ENREGISTRE_A_TEMPS, answering);
    if (reply.kind === 'form') return { kind: 'next', form: forms.show(reply.form, sent.account) };
    if (reply.kind === 'failure') return keep(sent, toShortText(reply.message), answering);
    return { kind: 'end', message: reply.message, isDone: reply.kind === 'done' };
  };
}

/** When nobody waits. */
function sayReceipt(reply: Extract<Reply, { kind: 'done' }>, sent: Sent, answering: Answering): void {
  const { account, formCle } = sent;
  answering.later({ line: `${TEAMS} ${account.espace}`, cle: `receipt ${formCle}` }, () =>
    tellOrOwe(reply, sent, answering),
  );
}

/** The form with everything that was typed; quickly, as there is hardly any time left. */
async function keep(
  { account, formCle, intent }: Sent,
  text: string,
  { forms, logger, startBudget }: Pick<Answering, 'forms' | 'logger' | 'startBudget'>,
): Promise<FormAnswer> {
  const { values } = intent;
  const found = forms.showAgain({ account, formCle, values }, text).catch((error: unknown) => {
    logger.warn('teams: a form was not found again', { error });
    return null;
  });
  const form = await startBudget(FIND_BUDGET_MS).within(found);
  return { kind: 'again', form, text };
}

const FIND_BUDGET_MS = 500;

function toKey({ formCle, intent: { account, name, values } }: Sent): string {
  return toCle(`${TEAMS}:form`, account, formCle, name, values);
}

const UNKNOWN = {
  late: { text: toShortText(viewPasEnregistreATemps()), atField: PAS_ENREGISTRE_A_TEMPS },
  failed: { text: toShortText(viewErreurEnvoi()), atField: ERREUR_ENVOI },
};

/** What an invoke is answered with when its turn is not over in time, or failed: nobody knows what was done. */
export async function answerUnknown(
  why: keyof typeof UNKNOWN,
  activity: unknown,
  answering: Answering,
): Promise<InvokeAnswer> {
  const press = parsePress(activity);
  const { text, atField } = UNKNOWN[why];
  switch (press?.way) {
    case 'execute':
      return { status: 200, body: { statusCode: 200, type: MESSAGE_TYPE, value: text } };
    case 'fetch':
      return { status: 200, body: { task: { type: 'message', value: text } } };
    case 'dialog': {
      const { intent, formCle } = press;
      if (intent === null || formCle === null)
        return { status: 200, body: { task: { type: 'message', value: text } } };
      const answer = await keep({ ...press, intent, formCle }, atField, answering);
      if (answer.kind !== 'again' || answer.form === null || answer.form === 'late') return KEPT_OPEN;
      return {
        status: 200,
        body: { task: { type: 'continue', value: answering.cards.dialog({ form: answer.form }) } },
      };
    }
    default:
      return String(asJson(activity).name).startsWith('composeExtension/')
        ? { status: 200, body: { composeExtension: { type: 'message', text } } }
        : KEPT_OPEN;
  }
}

/** A dialog stays open with what was typed, and Teams says that the app did not answer. */
export const KEPT_OPEN: InvokeAnswer = { status: 503 };

export const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';
