import type { Field, Form, Message, Reply, Values } from '../../src/conversation/chat.ts';
import type { UseCase } from '../../src/conversation/use-case.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { TestDatabase } from './database.ts';

/** Asks a use case as a person would, and gives its reply. */
export type Ask = (useCase: UseCase, values?: Values) => Promise<Reply>;

export function createAsk({ ports }: TestDatabase, personne: Personne): Ask {
  return (useCase, values = {}) => {
    const [account] = personne.comptes;
    if (!account) throw new Error('this person has no account');
    const intent = { name: 'accueil', account, values, origin: 'direct' } as const;
    return useCase(intent, { personne, account }, ports);
  };
}

/** The form of a reply. @throws Error when it is no form */
export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`a form was expected, not ${JSON.stringify(reply)}`);
  return reply.form;
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'form') throw new Error(`a message was expected, not ${JSON.stringify(reply.form)}`);
  return reply.message;
}

export function fieldOf(form: Form, id: string): Exclude<Field, { kind: 'explanation' }> {
  const field = form.fields.find((candidate) => candidate.id === id);
  if (!field || field.kind === 'explanation') throw new Error(`the form has no field ${id}`);
  return field;
}

/** The errors of a form, per field. */
export function errorsOf(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap((field) =>
      field.kind !== 'explanation' && field.error !== undefined ? [[field.id, field.error]] : [],
    ),
  );
}

/** Every word of a form or message, with plain spaces, to be searched. */
export function textOf(shown: Form | Message): string {
  return JSON.stringify(shown).replace(/[\u00A0\u202F]/g, ' ');
}
