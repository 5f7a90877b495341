import type { Form, Intent, Message, Reply } from '../../src/chat.ts';
import { isOnPagePersonnelle } from '../../src/domain/page-personnelle.ts';
import type { Personne } from '../../src/domain/personne.ts';
import { fillFields } from '../../src/form.ts';
import { viewHorsPage } from '../../src/views/pages/tableau.ts';
import { createOnce } from './once.ts';
import type { Press } from './parse.ts';

/** Asks the bot for what was pressed on a personal page; the same press sent twice acts once and is answered twice. */
export function createTableauPress(bot: { handle(intent: Intent): Promise<Reply> }) {
  const once = createOnce<Reply>(({ kind }) => kind === 'message' || kind === 'done', CAPACITY);
  return (press: Press, { id }: Personne): Promise<Reply> => {
    if (!isOnPagePersonnelle(press.intent.name))
      return Promise.resolve({ kind: 'failure', message: viewHorsPage() });
    const intent: Intent = { ...press.intent, origin: 'direct' };
    if (press.envoi === null) return bot.handle(intent);
    return once(JSON.stringify([id, press.envoi, intent]), () => bot.handle(intent));
  };
}

const CAPACITY = 200; // replies are kept whole

/** The form once more, with what was typed and why nothing was saved. */
export function keepForm(form: Form, { intent }: Press, { title, paragraphs = [] }: Message): Form {
  return {
    ...form,
    fields: fillFields(form.fields, intent.values),
    error: [title, ...paragraphs].join('\n'),
  };
}
