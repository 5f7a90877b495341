import { asJson } from '../../../src/chat-kit/json.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { pasEnregistreATemps, viewPasEnregistreATemps } from '../../../src/views/comptes/plateforme.ts';
import { parsePress } from '../parse.ts';
import type { InvokeAnswer } from '../workspaces/microsoft.ts';
import type { Answering } from './answer.ts';
import { keep } from './answer-form.ts';

/** What an invoke is answered with when not even its turn has begun in time: the database does not answer. */
export async function answerLate(activity: unknown, answering: Answering): Promise<InvokeAnswer> {
  const press = parsePress(activity);
  const text = toShortText(viewPasEnregistreATemps());
  switch (press?.way) {
    case 'execute':
      return { status: 200, body: { statusCode: 200, type: MESSAGE_TYPE, value: text } };
    case 'fetch':
      return { status: 200, body: { task: { type: 'message', value: text } } };
    case 'dialog': {
      const { intent, formCle } = press;
      if (intent === null || formCle === null)
        return { status: 200, body: { task: { type: 'message', value: text } } };
      const answer = await keep({ ...press, intent, formCle }, pasEnregistreATemps(), answering);
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
