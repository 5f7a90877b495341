import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt, renderView } from '../../adapters/slack/render.ts';
import { createCards } from '../../adapters/teams/answers/answer-cards.ts';
import { markForm } from '../../src/chat-kit/forms.ts';
import type { Field, Form, Message } from '../../src/conversation/chat.ts';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import { INTENTS, opensForm } from '../../src/intents.ts';
import { SUITE_COUPEE } from '../../src/views/comptes/plateforme.ts';
import type { TestDatabase } from '../support/database.ts';
import { DROITS } from '../support/droits.ts';
import {
  closeLastFiche,
  createFullGroup,
  FULL_GROUP_READERS,
  signAvenant,
  walkEverything,
} from '../support/full-group.ts';
import { listPictureFaults } from '../support/picture-faults.ts';
import * as slack from '../support/slack-check.ts';
import * as teams from '../support/teams-check.ts';
import { listActions, type Step } from '../support/walk.ts';

/**
 * The whole plan, a full groupe projet, texts as long as they may be: everything is asked once, and each answer is looked
 * at as the table of intents, Slack and Teams want it.
 */
const PER_INTENT = 5;
let database: TestDatabase;
let steps: readonly Step[] = [];
/** Of those that several readers are answered alike, the first. */
let once: readonly Step[] = [];

beforeAll(async () => {
  database = await createFullGroup();
  const walks: (readonly Step[])[] = [];
  for (const prenom of ['Sylvain', ...FULL_GROUP_READERS])
    walks.push(await walkEverything(prenom, database, PER_INTENT));
  for (const walked of walks) expect(walked.length).toBeGreaterThan(80);
  await database.db.convention.updateMany({ data: { debut: new Date('2024-06-01') } }); // half-time, which asks what came of the actions
  database.clock.set('2027-05-14T15:00:00Z'); // a summary is prepared from the deadline on
  await signAvenant(database);
  await closeLastFiche(database);
  walks.push(await walkEverything('Sylvain', database, PER_INTENT));
  steps = walks.flat();
  once = [...new Map(steps.map((step) => [JSON.stringify([step.name, step.reply]), step])).values()];
});
afterAll(() => database.close());

const ALL = Object.entries(DROITS).map(([name, droits]) => ({ name: name as IntentName, droits }));

describe('a button or a typed line opens a form', () => {
  it.each(ALL)('or not, as the table says: « $name »', ({ name, droits }) => {
    const opens = droits.includes('form');
    expect(INTENTS.get(name)?.opensForm === true).toBe(opens);
    const kinds = steps
      .filter((step) => step.name === name && !step.isSent && step.reply.kind !== 'failure')
      .map(({ reply }) => reply.kind);
    const wrong = opens ? 'message' : 'form'; // a form that is over already is `done`
    expect(kinds).not.toContain(wrong);
    if (opens) expect(kinds).toContain('form');
  });
});

it('each picture that is answered has a sentence for its title, its source and its date', () => {
  const told = once.flatMap(({ reply }) =>
    'message' in reply ? (reply.message.sections ?? []).flatMap(({ pictures = [] }) => pictures) : [],
  );
  expect(new Set(told.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  expect([...new Set(told.flatMap(listPictureFaults))]).toEqual([]);
});

describe('everything that can be asked for, uncut,', () => {
  it.each([
    { name: 'Slack', checkForm: checkSlackForm, checkMessage: checkSlackMessage },
    { name: 'Teams', checkForm: checkTeamsForm, checkMessage: checkTeamsMessage },
  ])('fits into $name', ({ checkForm, checkMessage }) => {
    const faults = once.flatMap(({ name, reply }) => {
      const found = reply.kind === 'form' ? checkForm(reply.form) : checkMessage(reply.message);
      return found.map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});

function checkSlackForm(form: Form): readonly string[] {
  const canal = {
    plateforme: 'slack',
    espace: 'T0123456789',
    identifiant: 'C0123456789',
    nom: 'n'.repeat(80),
  };
  const view = renderView(form, { canal, home: true });
  const long = form.buttons.filter(({ label }) => label.length > 24).map(({ label }) => `too long: ${label}`);
  return [...slack.checkView(view), ...findCut(view), ...long];
}

function checkSlackMessage(message: Message): readonly string[] {
  const rendered = renderMessage(message);
  const views = [renderReceipt(message), renderHome(message)];
  const long = listActions(message).filter(({ label }) => label.length > 75);
  return [
    ...slack.checkMessage(rendered),
    ...findCut(rendered.blocks),
    ...views.flatMap((view) => [...slack.checkView(view), ...findCut(view)]),
    ...long.map(({ label }) => `too long: ${label}`),
  ];
}

const cards = createCards({
  opensForm,
  hasDialogs: true,
  appId: randomUUID(),
  publicUrl: 'https://ctg.example.fr',
});
const inChat = createCards({ opensForm, hasDialogs: false, appId: '', publicUrl: 'http://localhost:3000' });

function checkTeamsForm(form: Form): readonly string[] {
  const refused = { ...form, fields: form.fields.map(refuse), error: 'Rien n’est enregistré. '.repeat(8) };
  return [form, refused].flatMap((one) => {
    const shown = { form: markForm(one, randomUUID()) };
    const dialog = cards.dialog(shown);
    const activity = inChat.shown(shown);
    return [
      ...teams.checkCard(dialog.card.content, 'dialog'),
      ...teams.checkActivity(activity),
      ...findCut([dialog, activity]),
    ];
  });
}

/** With an error at each of its fields. */
function refuse(field: Field): Field {
  return field.kind === 'explanation' ? field : { ...field, error: 'Écrivez une phrase de plus. '.repeat(4) };
}

function checkTeamsMessage(message: Message): readonly string[] {
  const activities = [
    cards.message(message, 'chat'),
    cards.message(message, 'canal'),
    cards.offer(message),
    inChat.message(message, 'chat'),
  ];
  const dialog = cards.dialog({ message });
  return [
    ...activities.flatMap(teams.checkActivity),
    ...teams.checkCard(dialog.card.content, 'dialog'),
    ...findCut([...activities, dialog]),
  ];
}

function findCut(content: object): readonly string[] {
  return JSON.stringify(content).includes(SUITE_COUPEE) ? ['is cut'] : [];
}
