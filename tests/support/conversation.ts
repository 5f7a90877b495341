import { createBot } from '../../src/bot.ts';
import type { Form, Reply, Values } from '../../src/conversation/chat.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { errorsOf, formOf, messageOf } from './coordination.ts';

/** A person who talks to the real bot, without any platform. */
export interface Interlocuteur {
  ask(name: string, values?: Values): Promise<Reply>;
  /** Sends a form with these values, by its first button or by the one that bears this intent. */
  submit(form: Form, values: Values, intent?: string): Promise<Reply>;
}

export function createConversation(ports: Ports): (personne: Personne) => Interlocuteur {
  const bot = createBot(ports);
  return (personne) => {
    const [compte] = personne.comptes;
    if (compte === undefined) throw new Error('this person has no account');
    const { plateforme, espace, identifiant } = compte;
    const account = { plateforme, espace, identifiant };
    const ask = (name: string, values: Values = {}) =>
      bot.handle({ name: asSent(name), account, values, origin: 'direct' });
    return {
      ask,
      submit: (form, values, intent = form.buttons[0]?.intent ?? '') =>
        ask(intent, { ...form.context, ...getShown(form), ...values }),
    };
  };
}

export { errorsOf, formOf, messageOf };

/** What a form shows, field by field. */
export function getShown(form: Form): Values {
  return Object.fromEntries(
    form.fields.flatMap((field) =>
      field.kind === 'explanation' || field.value === undefined ? [] : [[field.id, field.value]],
    ),
  );
}
