import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { use } from '../support/anew.ts';
import { OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { aForm, aMessage, createGatedBot } from '../support/gated-bot.ts';
import { createHeldTime } from '../support/held-time.ts';
import { addReplica, CHANNEL, cardsOf, startTeamsApp, TEAM } from '../support/teams-app.ts';

const time = createHeldTime();
const bot = createGatedBot(time);
const tenantIds = [TENANT, OTHER_TENANT];
const options = { bot, startBudget: time.startBudget, config: { tenantIds } };
const database = time.createDoor();
const homes = time.createDoor();
let isBroken = false;

const app = use(await startTeamsApp({ ...options, chat: hold }));
const { send, open } = cardsOf(app, bot);
beforeEach(() => {
  isBroken = false;
  bot.reset();
  app.lea.closeDialog();
});

const count = (name: string) => bot.intents.filter((intent) => intent.name === name).length;

describe('an answer that takes too long', () => {
  it('leaves the dialog open with its text, and the next try succeeds once', async () => {
    await open();
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    const release = bot.hold();
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.dialog()?.errors.join()).toContain('Pas encore enregistré');
    expect(app.lea.lastDm()).not.toContain('Enregistré');
    release();
    await expect.poll(() => app.lea.lastDm()).toBe('Enregistré'); // late, it is told all the same
    await app.lea.submitDialog({});
    expect(app.lea.dialog()).toBeNull();
    const [first, second, ...others] = bot.intents.filter(({ name }) => name === 'reponse:envoyer');
    expect(second).toEqual(first); // the core knows a submission again by its context
    expect(others).toEqual([]);
  });

  it('of another button of the form keeps the form too', async () => {
    await open();
    const release = bot.hold();
    await app.lea.submitDialog({ texte: 'Un texte précieux' }, 'Revenir');
    expect(app.lea.dialog()).toMatchObject({
      title: 'Un formulaire',
      values: { texte: 'Un texte précieux' },
    });
    release();
  });

  it('says nothing too early of a button, and shows the result when it is there', async () => {
    await send('retards');
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait' } });
    const release = bot.hold();
    await app.lea.press('Agir', { isVain: true });
    expect(app.lea.notice()).toContain('Le serveur est lent');
    expect(app.lea.lastDm()).not.toContain('C’est fait');
    release();
    await expect.poll(() => app.lea.lastDm()).toBe('C’est fait');
  });

  it('says so of a dialog that does not open, and of a line', async () => {
    await send('reponse:ouvrir');
    bot.replies.set('reponse:ouvrir', aForm());
    const release = bot.hold();
    await app.lea.press('Agir');
    expect(app.lea.dialog()).toBeNull();
    expect(app.lea.notice()).toContain('Le serveur est lent');
    await app.lea.dm('plan');
    expect(app.lea.lastDm()).toContain('Le serveur est lent');
    release();
    await expect.poll(() => app.lea.lastDm()).toBe('Reçu');
  });
});

describe('a database that does not answer', () => {
  it('does nothing of a form, which stays with its text; the next try succeeds once', async () => {
    await open({ buttons: [{ label: 'Envoyer', intent: 'annonce:envoyer' }] }); // its number is remembered by the adapter
    bot.replies.set('annonce:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    const release = database.hold();
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.dialog()?.errors.join()).toContain('Pas encore enregistré');
    release();
    await app.settle();
    expect(count('annonce:envoyer')).toBe(0);
    await app.lea.submitDialog({});
    expect(app.lea.dialog()).toBeNull();
    expect(count('annonce:envoyer')).toBe(1);
  });

  it('does nothing of a button, and says so', async () => {
    await send('retards');
    const release = database.hold();
    await app.lea.press('Agir', { isVain: true });
    expect(app.lea.notice()).toContain('Le serveur est lent');
    release();
    await app.settle();
    expect(count('retards')).toBe(0);
  });

  it('nor tells who acts in a channel of ours, does nothing either, and says so', async () => {
    await app.teams.installIn(TEAM, 'lea');
    const button = { kind: 'action', label: 'Agir', intent: 'retards', values: {} } as const;
    const message = { title: 'Une carte', buttons: [button] };
    bot.replies.set('commande', { kind: 'message', message, forAll: message });
    await app.lea.say(CHANNEL, 'plan');
    const release = homes.hold();
    await app.lea.press('Agir', { where: CHANNEL, isVain: true });
    expect(app.lea.notice()).toContain('Le serveur est lent');
    release();
    await app.settle();
    expect(count('retards')).toBe(0);
  });
});

describe('work that fails', () => {
  it('on the way to the bot is no slowness: the form stays with its text, and what failed is said', async () => {
    await open({ buttons: [{ label: 'Envoyer', intent: 'annonce:envoyer' }] });
    isBroken = true;
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.dialog()?.errors.join()).toContain('Une erreur est survenue de notre côté');
    app.lea.closeDialog();
    await send('retards');
    await app.lea.press('Agir', { isVain: true });
    expect(app.lea.notice()).toContain('Une erreur est survenue de notre côté');
    expect(count('retards')).toBe(0);
  });

  it('keeps the form with its text and says why', async () => {
    await open();
    bot.replies.set('reponse:envoyer', () => {
      throw new Error('the disk is full');
    });
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.dialog()?.errors.join()).toContain('Rien n’est enregistré');
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.submitDialog({});
    expect(app.lea.dialog()).toBeNull();
  });

  it('keeps it at another replica as well, without the text in the database', async () => {
    await open({
      fields: [{ kind: 'long-text', id: 'texte', label: 'Un texte', max: 800, value: 'Brouillon' }],
    });
    await app.settle();
    const rows = await app.base.db.conversation.findMany({ where: { plateforme: 'teams:formulaire' } });
    expect(rows.map(({ donnees }) => donnees).join()).toContain('Un texte');
    expect(rows.map(({ donnees }) => donnees).join()).not.toContain('Brouillon');
    const replica = await addReplica(app, options);
    bot.replies.set('reponse:envoyer', { kind: 'failure', message: { title: 'Ce tour est terminé' } });
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.dialog()?.errors.join()).toContain('Ce tour est terminé');
    await replica.stop();
    app.reconnect();
  });

  it('answers a dialog that is not known any more with why, and with what was typed', async () => {
    await open();
    await app.settle();
    const replica = await addReplica(app, options);
    await app.base.db.conversation.deleteMany({ where: { plateforme: 'teams:formulaire' } });
    bot.replies.set('reponse:envoyer', { kind: 'failure', message: { title: 'Ce tour est terminé' } });
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()?.title).toBe('Ce tour est terminé');
    expect(app.lea.dialog()?.text).toMatch(/Rouvrez le formulaire.*Un texte précieux/su);
    expect(app.lea.notice()).toBe('');
    await replica.stop();
    app.reconnect();
  });
});

it('answers a typed line whose answer met an error by the next try', async () => {
  let failed = 0;
  app.teams.behave(({ operation, body }) =>
    operation === 'post' && JSON.stringify(body).includes('La fiche 7') && failed++ === 0
      ? { status: 500 }
      : null,
  );
  bot.replies.set('commande', aMessage('La fiche 7'));
  await app.lea.dm('fiche 7');
  await expect.poll(() => app.lea.lastDm()).toBe('La fiche 7');
  await expect.poll(() => app.base.db.conversation.count({ where: { plateforme: 'teams:recu' } })).toBe(0);
  expect(app.lea.dmMessages().filter((text) => text === 'La fiche 7')).toHaveLength(1);
});

/** No reception is noted while the database is held, and nobody's home is found. */
function hold(chat: ChatPorts): ChatPorts {
  const { receptions, conversations } = chat;
  const find: typeof conversations.find = async (lieu) => {
    if (lieu.espace === OTHER_TENANT) await homes.pass();
    return conversations.find(lieu);
  };
  const take: typeof receptions.take = async (...args) => {
    await database.pass();
    if (isBroken) throw new Error('a column is missing');
    return receptions.take(...args);
  };
  return { ...chat, receptions: { ...receptions, take }, conversations: { ...conversations, find } };
}
