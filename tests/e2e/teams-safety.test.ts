import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { use } from '../support/anew.ts';
import { OTHER_TENANT } from '../support/fake-teams/index.ts';
import { aCard, createGatedBot } from '../support/gated-bot.ts';
import type { HeldTime } from '../support/held-time.ts';
import { CHANNEL, startTeamsApp, TEAM } from '../support/teams-app.ts';
import { oddActivity } from '../support/teams-arbitraries.ts';

const bot = createGatedBot();

const app = use(await startTeamsApp({ bot }));
await app.teams.installIn(TEAM, 'lea');
beforeEach(() => {
  bot.reset();
  app.lea.closeDialog();
});

describe('the same activity twice acts once', () => {
  it.each([
    ['a line', { text: 'plan' }],
    ['a button', execute('act', { i: 'retards', v: {} })],
    ['a dialog that opens', invoke('task/fetch', { data: { i: 'retards', v: {} } })],
    [
      'a dialog that is sent',
      invoke('task/submit', { data: { i: 'retards', c: { '~': 'x' }, f: 1, n: [] } }),
    ],
  ])('%s', async (_what, change) => {
    const activity = app.teams.activity('lea', change);
    await Promise.all([app.teams.deliver(activity), app.teams.deliver(activity)]);
    await app.teams.deliver(activity);
    await app.settle();
    expect(bot.intents).toHaveLength(1);
  });

  it('but the same form pressed twice at once is one submission', async () => {
    const { startBudget, countWaits } = createCountedPatience();
    const slow = createGatedBot();
    const twice = await startTeamsApp({ bot: slow, startBudget });
    await twice.teams.installIn(TEAM, 'lea');
    await twice.settle();
    slow.reset();
    slow.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré une fois' } });
    const release = slow.hold();
    const before = countWaits();
    const press = () => twice.teams.activity('lea', invoke('task/submit', { data: SENT_FORM }));
    const both = [press(), press()].map((activity) => twice.teams.deliver(activity));
    await expect.poll(countWaits).toBe(before + 4); // both turns wait, and both forms in them
    release();
    await Promise.all(both);
    await twice.settle();
    expect(slow.intents).toHaveLength(1);
    expect(twice.lea.dmMessages().filter((text) => text.includes('Enregistré une fois'))).toHaveLength(1);
    await twice.stop();
  });
});

const SENT_FORM = {
  i: 'reponse:envoyer',
  c: { tour: 'un-tour', '~': 'cle' },
  f: 1,
  n: ['texte'],
  texte: 'Oui',
};

/** Nothing is ever late, and it is known how often an answer was waited for. */
function createCountedPatience() {
  let waits = 0;
  const startBudget: HeldTime['startBudget'] = () => ({
    within: (work) => {
      waits += 1;
      return work;
    },
  });
  return { startBudget, countWaits: () => waits };
}

describe('a button that is pressed twice by a quick hand', () => {
  const press = () =>
    app.teams.deliver(app.teams.activity('lea', { ...execute('act', DATA), replyToId: '7' }));
  const DATA = { i: 'retards', v: {} };

  it('acts once when the first press did it', async () => {
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait' } });
    expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await press()).body).toContain('juste en dessous');
    expect(bot.intents).toHaveLength(1);
  });

  it('acts again on what was refused', async () => {
    bot.replies.set('retards', { kind: 'failure', message: { title: 'Non' } });
    const again = () =>
      app.teams.deliver(app.teams.activity('lea', { ...execute('act', DATA), replyToId: '8' }));
    await again();
    await app.settle();
    await again();
    expect(bot.intents).toHaveLength(2);
  });
});

describe('a card that is not ours', () => {
  it.each([
    ['verbe', execute('other', { i: 'retards', v: {} })],
    ['valeur', execute('act', { i: 'retards', v: { numero: { sql: 1 } } })],
    ['valeur', execute('act', {})],
    ['valeur', execute('act', { i: 7 })],
    ['valeur', execute('form', { i: 'reponse:envoyer', c: { tour: 'x' }, f: 1 })],
    ['valeur', execute('form', { i: 'reponse:envoyer', c: 'x', f: 1 })],
    ['valeur', invoke('task/fetch', { data: { numero: 1 } })],
    ['valeur', invoke('task/submit', { data: null })],
    ['valeur', { value: { verb: 'act', action: 'delete' } }],
  ])('is refused with a sentence and a line in the journal: %s', async (raison, change) => {
    const activity = app.teams.activity('lea', { text: undefined, ...change });
    const { status, body } = await app.teams.deliver(activity);
    expect(status).toBe(200);
    await app.settle();
    const [line] = await app.base.stores.journal.list(app.convention.id, 1);
    expect(line).toMatchObject({
      action: 'demande:refuser',
      objet: 'carte',
      details: { plateforme: 'teams', raison },
    });
    expect(`${body} ${app.lea.lastDm()}`).toContain('Ce bouton ne peut pas servir ici');
    expect(bot.intents).toEqual([]);
  });

  it('acts for who presses it, whatever it says of somebody else', async () => {
    const paul = app.teams.user('paul');
    const v = { identifiant: paul.aadObjectId, account: paul.mri, from: 'paul' };
    await app.teams.deliver(app.teams.activity('lea', execute('act', { i: 'retards', v, from: paul.mri })));
    expect(bot.intents.map(({ account }) => account)).toEqual([app.account]);
  });
});

describe('somebody who is not registered', () => {
  it('learns nothing, by a line, a button, a dialog or the search', async () => {
    const { ports } = app.base;
    const real = createBot(ports);
    const refusal = await real.handle({ name: 'plan', account: app.account, values: {}, origin: 'direct' });
    for (const name of ['commande', 'retards', 'fiche:chercher']) bot.replies.set(name, refusal);
    await app.lea.dm('plan');
    expect(app.lea.lastDm()).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await app.adapter.platform.send({ id: 'x', to: app.account, kind: 'personne', message: aCard() });
    await app.lea.press('Agir');
    await app.settle();
    expect(app.lea.lastDm()).toContain('Je ne peux répondre qu’aux membres enregistrés');
    expect(await app.lea.search('ficheAction', 'logement')).toEqual([]);
    const [line] = await app.base.stores.journal.list(app.convention.id, 1);
    expect(line).toMatchObject({
      action: 'demande:refuser',
      objet: 'carte',
      details: { raison: 'compte-inconnu' },
    });
  });

  it('of another tenant reaches nothing at all', async () => {
    app.teams.addUser({ id: 'eve', tenant: OTHER_TENANT });
    for (const change of [{ text: 'plan' }, execute('act', { i: 'retards', v: {} })]) {
      expect(await app.teams.deliver(app.teams.activity('eve', change))).toEqual({ status: 403, body: '' });
    }
    expect(bot.intents).toEqual([]);
  });
});

describe('an activity of any kind', () => {
  it.each([
    invoke('task/other', {}),
    invoke('adaptiveCard/action', { action: { type: 'Action.Other', data: { i: 'retards' } } }),
    invoke('adaptiveCard/action', null),
    invoke('composeExtension/query', { commandId: 'other', parameters: [] }),
    invoke('composeExtension/query', { commandId: 'ficheAction', parameters: 'x' }),
    invoke('composeExtension/query', { commandId: 'ficheAction', parameters: [null] }),
    invoke('composeExtension/selectItem', { numero: { $gt: 1 } }),
    invoke('composeExtension/submitAction', { commandId: 'ficheAction' }),
    invoke('signin/verifyState', { state: '1' }),
  ])('is refused with 400 when it is none of ours: %j', async (change) => {
    expect((await app.teams.deliver(app.teams.activity('lea', change))).status).toBe(400);
    expect(bot.intents).toEqual([]);
  });

  it('never breaks the program', async () => {
    await fc.assert(
      fc.asyncProperty(oddActivity, async (some) => {
        const { status } = await app.teams.deliver(app.teams.activity('paul', some));
        expect(status, JSON.stringify(some)).toBeLessThan(500);
        await app.settle(); // the same id again, while the first is under way, is asked for again (503)
      }),
      { numRuns: 150, examples: [[{ timestamp: [{ toString: false }] }]] },
    );
  });
});

it('leaves no trace of what people typed in its log', async () => {
  await app.lea.dm('une phrase secrète');
  await app.lea.say(CHANNEL, 'une phrase secrète');
  expect(app.logged.join('\n')).not.toMatch(/secrète|Bearer/);
});

function execute(verb: string, data: unknown) {
  return invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' });
}

function invoke(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return { type: 'invoke', name, value };
}
