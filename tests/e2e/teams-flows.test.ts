import { beforeEach, describe, expect, it } from 'vitest';
import { TEAMS } from '../../adapters/teams/workspaces/conversations.ts';
import { use } from '../support/anew.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import { aCard, aForm, aMessage, aTooLongForm, createGatedBot } from '../support/gated-bot.ts';
import { CHANNEL, cardsOf, startTeamsApp, TEAM } from '../support/teams-app.ts';

const bot = createGatedBot();

const app = use(await startTeamsApp({ bot }));
const { send, open } = cardsOf(app, bot);
await app.teams.installIn(TEAM, 'lea');
beforeEach(() => {
  bot.reset();
  app.lea.closeDialog();
});

const last = () => bot.intents.at(-1);
const shown = (where: string) => app.teams.messages(where).map((message) => message.shown);

describe('a button of a message', () => {
  it('is answered by a new message, and the card stays with its other buttons', async () => {
    await send();
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait', paragraphs: ['Merci.'] } });
    await app.lea.press('Agir');
    await app.settle();
    expect(app.lea.notice()).toBe('C’est fait');
    expect(app.lea.lastDm()).toBe('C’est fait\nMerci.');
    await app.lea.press('Agir', { isVain: true });
    expect(last()).toMatchObject({ name: 'retards', account: app.account, values: { fiche: '12' } });
  });

  it('works with a client that knows no universal action', async () => {
    await send();
    await app.lea.press('Agir', { isOldClient: true });
    expect(last()).toMatchObject({ name: 'retards', values: { fiche: '12' }, origin: 'direct' });
    expect(app.lea.lastDm()).toBe('Reçu');
  });

  it('offers a form that nobody expected behind a button', async () => {
    await send();
    bot.replies.set('retards', aForm());
    await app.lea.press('Agir');
    await app.settle();
    await app.lea.press('Ouvrir le formulaire');
    expect(app.lea.dialog()?.title).toBe('Un formulaire');
    expect(last()).toMatchObject({ name: 'retards', values: { fiche: '12' } });
  });
});

describe('a dialog', () => {
  it('that has no room is a sentence in the one before, with what was typed; the log says why', async () => {
    await open();
    bot.replies.set('reponse:envoyer', aTooLongForm());
    await app.lea.submitDialog({ texte: 'Un texte précieux' });
    expect(app.lea.dialog()).toMatchObject({
      title: 'Un formulaire',
      values: { texte: 'Un texte précieux' },
    });
    expect(app.lea.dialog()?.errors.join()).toContain('trop longue pour s’afficher ici');
    expect(app.logged.join('\n')).toMatch(/error: a form cannot be drawn .*a step has [\d and]+ bytes/);
  });

  it('goes on from step to step, back and forth', async () => {
    await open();
    bot.replies.set(
      'reponse:envoyer',
      aForm({ title: 'Deuxième étape', context: { tour: 'un-tour', page: '2' } }),
    );
    await app.lea.submitDialog({ texte: 'Un texte' }, 'Envoyer');
    expect(app.lea.dialog()?.title).toBe('Deuxième étape');
    bot.replies.set('reponse:retour', aForm({ title: 'Première étape' }));
    await app.lea.submitDialog({ texte: 'Suite' }, 'Revenir');
    expect(app.lea.dialog()?.title).toBe('Première étape');
    expect(last()?.values).toEqual({ tour: 'un-tour', page: '2', texte: 'Suite' });
  });

  it('says that a field was emptied', async () => {
    await open({ fields: [{ kind: 'long-text', id: 'texte', label: 'Un texte', max: 800, value: 'Avant' }] });
    await app.lea.submitDialog({ texte: '' }, 'Envoyer');
    expect(last()?.values).toEqual({ tour: 'un-tour', texte: '' });
  });

  it('closes when it is done, and the receipt is in the chat', async () => {
    await open();
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.submitDialog({ texte: 'Un texte' });
    await app.settle();
    expect(app.lea.dialog()).toBeNull();
    expect(app.lea.lastDm()).toBe('Enregistré');
  });

  it('closes all the same when its receipt cannot be posted, which is then said after the next thing', async () => {
    await open();
    const tells = (body: object, title: string) => JSON.stringify(body).includes(title);
    const isSaid = (title: string) => app.teams.calls.some(({ body }) => tells(body, title));
    app.teams.behave(({ operation, body }) =>
      operation === 'post' && tells(body, 'Enregistré quand même') && !isSaid('Le plan')
        ? { status: 403 }
        : null,
    );
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré quand même' } });
    await app.lea.submitDialog({ texte: 'Un texte' });
    expect(app.lea.dialog()).toBeNull();
    await app.settle();
    expect(app.lea.lastDm()).not.toBe('Enregistré quand même');
    bot.replies.set('commande', aMessage('Le plan'));
    await app.lea.dm('plan');
    await app.settle();
    expect(app.lea.dmMessages().slice(-2)).toEqual(['Le plan', 'Enregistré quand même']);
  });

  it('shows a message, whose buttons go on in the same dialog', async () => {
    await open();
    bot.replies.set('reponse:envoyer', aMessage('Un aperçu', { buttons: aCard().buttons }));
    await app.lea.submitDialog({ texte: 'Un texte' });
    expect(app.lea.dialog()).toMatchObject({ title: 'Un aperçu', buttons: ['Agir'] });
    bot.replies.set('retards', aForm({ title: 'De nouveau' }));
    await app.lea.submitDialog({}, 'Agir');
    expect(app.lea.dialog()?.title).toBe('De nouveau');
  });

  it('shows what is no form when it is opened', async () => {
    await send('reponse:ouvrir');
    bot.replies.set('reponse:ouvrir', { kind: 'failure', message: { title: 'Ce tour est terminé' } });
    await app.lea.press('Agir');
    expect(app.lea.dialog()?.title).toBe('Ce tour est terminé');
  });

  it('that was asked for in writing waits behind a button', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.dm('répondre 12');
    await app.lea.press('Ouvrir le formulaire');
    expect(app.lea.dialog()?.title).toBe('Un formulaire');
    expect(last()).toMatchObject({ name: 'commande', values: { texte: 'répondre 12' } });
  });
});

describe('in a channel', () => {
  it('the answer to a mention comes in private', async () => {
    const before = shown(CHANNEL).length;
    bot.replies.set('commande', aMessage('Mes fiches'));
    await app.lea.say(CHANNEL, 'mes fiches');
    expect(last()).toEqual({
      name: 'commande',
      account: app.account,
      values: { texte: 'mes fiches' },
      origin: 'channel',
      canal: { plateforme: TEAMS, espace: TENANT, identifiant: CHANNEL, nom: '' },
    });
    expect(shown(CHANNEL).slice(before)).toEqual(['mes fiches', 'Je vous ai répondu en privé.']);
    expect(app.lea.lastDm()).toBe('Mes fiches');
  });

  it('help and refusals stand there: they say nothing of anybody', async () => {
    const message = { title: 'De l’aide, pour Lea' };
    bot.replies.set('commande', { kind: 'message', message, forAll: { title: 'De l’aide' } });
    await app.lea.say(CHANNEL, 'aide');
    bot.replies.set('commande', { kind: 'failure', message: { title: 'Non' } });
    await app.lea.say(CHANNEL, 'publier');
    expect(shown(CHANNEL).slice(-4)).toEqual(['aide', 'De l’aide', 'publier', 'Non']);
  });

  it('an answer stays in the thread in which it was asked', async () => {
    bot.replies.set('commande', {
      kind: 'message',
      message: { title: 'De l’aide' },
      forAll: { title: 'De l’aide' },
    });
    await app.lea.say(CHANNEL, 'aide');
    const { body } = app.teams.calls.findLast(({ operation }) => operation === 'post') ?? {};
    expect(body?.conversation).toEqual({ id: expect.stringMatching(/;messageid=\d+$/) });
  });

  it('somebody who never spoke with the bot is written to first', async () => {
    await app.teams.as('paul').say(CHANNEL, 'plan');
    expect(shown(CHANNEL).at(-1)).toBe('Je vous ai répondu en privé.');
    expect(app.teams.as('paul').lastDm()).toBe('Reçu');
  });

  it('somebody who cannot be written to is told how', async () => {
    app.teams.addUser({ id: 'noe', tenant: TENANT });
    app.teams.behave(({ operation }) => (operation === 'create' ? { status: 403 } : null));
    await app.teams.as('noe').say(CHANNEL, 'plan');
    expect(shown(CHANNEL).at(-1)).toContain('Je ne peux pas vous écrire en privé');
  });

  it('the buttons of a post answer in a dialog, which only who pressed sees', async () => {
    const to = { plateforme: TEAMS, espace: TENANT, identifiant: CHANNEL };
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'canal', message: aCard() });
    bot.replies.set('retards', aMessage('Pour vous'));
    await app.lea.press('Agir', { where: CHANNEL });
    expect(app.lea.dialog()?.title).toBe('Pour vous');
    expect(last()).toMatchObject({ origin: 'channel', canal: { identifiant: CHANNEL } });
    expect(shown(CHANNEL).at(-1)).toBe('Une carte');
  });
});
