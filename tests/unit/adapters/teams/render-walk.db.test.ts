import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCards } from '../../../../adapters/teams/answers/answer-cards.ts';
import { markForm } from '../../../../src/chat-kit/form-mark.ts';
import type { Field, Form, Message } from '../../../../src/conversation/chat.ts';
import { opensForm } from '../../../../src/intents.ts';
import { suiteCoupee } from '../../../../src/views/comptes/plateforme.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { createFullGroup, FULL_GROUP_READERS, walkEverything } from '../../../support/full-group.ts';
import { checkActivity, checkCard } from '../../../support/teams-check.ts';

/** The whole plan, a full groupe projet, and texts as long as they may be: all of it fits into Teams, uncut. */

const cards = createCards({
  opensForm,
  hasDialogs: true,
  appId: randomUUID(),
  publicUrl: 'https://ctg.example.fr',
});
const inChat = createCards({ opensForm, hasDialogs: false, appId: '', publicUrl: 'http://localhost:3000' });

let database: TestDatabase;

beforeAll(async () => {
  database = await createFullGroup();
});
afterAll(() => database.close());

describe.each(FULL_GROUP_READERS)('everything that %s can ask for', (prenom) => {
  it('fits into Teams', async () => {
    const steps = await walkEverything(prenom, database);
    const faults = steps.flatMap(({ name, reply }) => {
      const found = reply.kind === 'form' ? checkForm(reply.form) : checkMessage(reply.message);
      return found.map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
    expect(steps.length).toBeGreaterThan(80);
  });
});

function checkForm(form: Form): readonly string[] {
  const refused = { ...form, fields: form.fields.map(refuse), error: 'Rien n’est enregistré. '.repeat(8) };
  return [form, refused].flatMap((one) => {
    const shown = { form: markForm(one, randomUUID()) };
    const dialog = cards.dialog(shown);
    const activity = inChat.shown(shown);
    return [
      ...checkCard(dialog.card.content, 'dialog'),
      ...checkActivity(activity),
      ...findCut([dialog, activity]),
    ];
  });
}

/** With an error at each of its fields. */
function refuse(field: Field): Field {
  return field.kind === 'explanation' ? field : { ...field, error: 'Écrivez une phrase de plus. '.repeat(4) };
}

function checkMessage(message: Message): readonly string[] {
  const activities = [
    cards.message(message, 'chat'),
    cards.message(message, 'canal'),
    cards.offer(message),
    inChat.message(message, 'chat'),
  ];
  const dialog = cards.dialog({ message });
  return [
    ...activities.flatMap(checkActivity),
    ...checkCard(dialog.card.content, 'dialog'),
    ...findCut([...activities, dialog]),
  ];
}

function findCut(content: object): readonly string[] {
  return JSON.stringify(content).includes(suiteCoupee()) ? ['is cut'] : [];
}
