import { beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../adapters/slack/incoming/received.ts';
import { use } from '../support/anew.ts';
import type { Behaviour } from '../support/fake-slack/types.ts';
import { aCard, aForm, aMessage, aTooLongForm, createGatedBot } from '../support/gated-bot.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';

const bot = createGatedBot();
const behaviours = new Map<string, Behaviour>();

const app = use(
  await startSlackApp({
    bot,
    prepare: (slack) => {
      slack.addUser({ id: 'UPAUL', team: TEAM, name: 'Paul' });
      slack.addChannel({ id: 'C1', team: TEAM, name: 'ctg', members: ['ULEA', 'UPAUL'] });
      slack.addChannel({ id: 'C2', team: TEAM, name: 'ailleurs', members: ['ULEA'], botIsMember: false });
      slack.behave(({ method }) => behaviours.get(method) ?? null);
    },
  }),
);
beforeEach(async () => {
  bot.reset();
  behaviours.clear();
  while (app.lea.view() !== null) await app.lea.close();
});

const names = () => bot.intents.map(({ name }) => name);

describe('the App Home', () => {
  const home = aMessage('Tableau de bord', {
    buttons: [{ kind: 'action', label: 'Agir', intent: 'retards', values: { fiche: '12' } }],
  });

  it('shows the board when it is opened', async () => {
    bot.replies.set('tableau', home);
    await app.lea.openHome();
    expect(bot.intents[0]).toEqual({
      name: 'tableau',
      account: { plateforme: SLACK, espace: TEAM, identifiant: 'ULEA' },
      values: {},
      origin: 'direct',
    });
    expect(app.lea.home()?.text).toContain('Tableau de bord');
  });

  it('answers a button in a window, and is drawn again', async () => {
    bot.replies.set('tableau', home);
    await app.lea.openHome();
    bot.replies.set('tableau', aMessage('Tableau à jour'));
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait' } });
    await app.lea.press('Agir', 'home');
    expect(app.lea.view()?.title).toBe('C’est fait');
    await expect.poll(() => app.lea.home()?.text).toContain('Tableau à jour');
  });

  it('is drawn again after a form that was opened there', async () => {
    bot.replies.set('tableau', home);
    await app.lea.openHome();
    bot.replies.set('retards', aForm());
    await app.lea.press('Agir', 'home');
    bot.replies.set('tableau', aMessage('Après le formulaire'));
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.submit({ texte: 'Un texte' });
    await expect.poll(() => app.lea.lastDm()).toContain('Enregistré');
    await expect.poll(() => app.lea.home()?.text).toContain('Après le formulaire');
  });
});

describe('a form', () => {
  it('goes on from step to step, back and forth, in one window', async () => {
    bot.replies.set('commande', aForm({ step: { number: 1, total: 2 } }));
    await app.lea.slash('formulaire');
    bot.replies.set(
      'reponse:envoyer',
      aForm({ title: 'Deuxième étape', context: { tour: 'un-tour', page: '2' } }),
    );
    await app.lea.submit({ texte: 'Un texte' });
    expect(app.lea.view()?.title).toBe('Deuxième étape');
    bot.replies.set('reponse:retour', aForm({ title: 'Première étape' }));
    await app.lea.submit({ texte: 'Suite' }, 'Revenir');
    expect(app.lea.view()?.title).toBe('Première étape');
    expect(bot.intents.at(-1)?.values).toEqual({ tour: 'un-tour', page: '2', texte: 'Suite' });
  });

  it('ends with another button in a receipt, whose buttons go on in the same window', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire');
    bot.replies.set('reponse:retour', { kind: 'done', message: { ...aCard(), title: 'Rien n’est perdu' } });
    await app.lea.submit({ texte: 'Un texte' }, 'Revenir');
    expect(app.lea.view()?.title).toBe('Rien n’est perdu');
    bot.replies.set('retards', aForm({ title: 'De nouveau' }));
    await app.lea.press('Agir', 'view');
    expect(app.lea.view()?.title).toBe('De nouveau');
  });

  it('shows a message that answers it in its window', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire');
    bot.replies.set('reponse:envoyer', aMessage('Un aperçu'));
    await app.lea.submit({ texte: 'Un texte' });
    expect(app.lea.view()?.title).toBe('Un aperçu');
  });

  it('that has no room in a window is a sentence there, and what was typed stays; the log says why', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire');
    bot.replies.set('reponse:envoyer', aTooLongForm());
    await app.lea.submit({ texte: 'Un texte précieux' });
    expect(app.lea.view()).toMatchObject({ title: 'Un formulaire', values: { texte: 'Un texte précieux' } });
    expect(app.lea.view()?.text).toContain('trop longue pour s’afficher ici');
    expect(app.logged.join('\n')).toMatch(/error: a form cannot be drawn .*a step has \d+ blocks/);
  });

  it('is offered again when Slack opens no window', async () => {
    bot.replies.set('commande', aForm());
    behaviours.set('views.open', { error: 'expired_trigger_id' });
    await app.lea.slash('fiche 12');
    expect(app.lea.view()).toBeNull();
    expect(app.lea.lastDm()).toContain('Le formulaire n’a pas pu s’ouvrir');
    behaviours.clear();
    await app.lea.press('Ouvrir le formulaire', app.lea.dmChannel);
    expect(app.lea.view()?.title).toBe('Un formulaire');
    expect(bot.intents.at(-1)?.values).toEqual({ texte: 'fiche 12' });
  });

  it('that was asked for in writing waits behind a button', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.dm('répondre 12');
    await app.lea.press('Ouvrir le formulaire', app.lea.dmChannel);
    expect(app.lea.view()?.title).toBe('Un formulaire');
  });
});

describe('in a channel', () => {
  it('only the asker sees the answer to a command or a mention', async () => {
    await app.lea.slash('plan', 'C1');
    await app.lea.say('C1', '@bot plan');
    expect(names()).toEqual(['commande', 'commande']);
    for (const { origin, canal } of bot.intents) {
      expect(origin).toBe('channel');
      expect(canal).toMatchObject({ plateforme: SLACK, espace: TEAM, identifiant: 'C1' });
    }
    expect(app.lea.channelMessages('C1')).toHaveLength(2);
    expect(app.slack.as('UPAUL').channelMessages('C1')).toEqual([]);
  });

  it('works where the bot is not, by the command', async () => {
    await app.lea.slash('plan', 'C2');
    expect(app.lea.channelMessages('C2')).toEqual([expect.stringContaining('Reçu')]);
  });

  it('a form remembers the channel', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire', 'C1');
    await app.lea.submit({ texte: 'Un texte' });
    expect(bot.intents.at(-1)).toMatchObject({ origin: 'channel', canal: { identifiant: 'C1', nom: 'ctg' } });
  });

  it('what cannot be whispered is said in private', async () => {
    behaviours.set('chat.postEphemeral', { error: 'user_not_in_channel' });
    bot.replies.set('commande', aMessage('En privé'));
    await app.lea.say('C1', '@bot plan');
    expect(app.lea.lastDm()).toContain('En privé');
  });

  it('whoever brings the bot learns what to type there', async () => {
    const { botUser } = { botUser: findBot() };
    const joined = {
      type: 'member_joined_channel',
      user: botUser,
      channel: 'C1',
      channel_type: 'C',
      team: TEAM,
    };
    await app.slack.sendEvent(TEAM, { ...joined, inviter: 'UPAUL' });
    expect(app.slack.as('UPAUL').channelMessages('C1').at(-1)).toContain('/ctg relier ce canal');
    expect(bot.intents).toEqual([]);
  });

  function findBot(): string {
    const envelope = app.slack.delivered.find(({ kind }) => kind === 'events_api')?.body;
    const [{ user_id = '' } = {}] = (envelope?.authorizations ?? []) as { user_id?: string }[];
    return user_id;
  }
});

describe('shortcuts', () => {
  it('show the board in a window', async () => {
    bot.replies.set('tableau', aMessage('Tableau de bord'));
    await app.lea.shortcut('tableau');
    expect(app.lea.view()?.title).toBe('Tableau de bord');
  });

  it('start an announcement with the text of a message', async () => {
    await app.lea.say('C1', 'Réunion <lundi> & mardi');
    bot.replies.set('annonce:rediger', aForm());
    await app.lea.messageShortcut('annoncer', 'C1');
    const fil = expect.stringMatching(/^C1:\d/);
    expect(bot.intents.at(-1)?.values).toEqual({ texte: 'Réunion <lundi> & mardi', fil });
    expect(app.lea.view()?.title).toBe('Un formulaire');
  });
});

it('says it in plain text when Slack refuses the layout', async () => {
  let isFirst = true;
  app.slack.behave(({ method }) => {
    if (method !== 'chat.postMessage' || !isFirst) return null;
    isFirst = false;
    return { error: 'invalid_blocks' };
  });
  bot.replies.set('commande', aMessage('Sans mise en page', { paragraphs: ['5 < 6 & *x*'] }));
  await app.lea.dm('plan');
  expect(app.lea.lastDm()).toContain('Sans mise en page');
  expect(app.lea.lastDm()).toContain('5 < 6 & *x*');
  expect(app.slack.messages('ULEA').at(-1)?.blocks).toEqual([]);
  expect(app.logged.join('\n')).toContain('invalid_blocks');
});

describe('the workspace', () => {
  it('is tied to the convention by its token', async () => {
    const espace = await app.base.chatPorts.espaces.find(SLACK, TEAM);
    expect(espace).toMatchObject({ conventionId: app.convention.id, nom: 'Calais' });
  });

  it('tells of an account that was closed', async () => {
    const user = { id: 'UPAUL', team_id: TEAM, deleted: true };
    await app.slack.sendEvent(TEAM, { type: 'user_change', user });
    expect(app.unlinked).toEqual([{ plateforme: SLACK, espace: TEAM, identifiant: 'UPAUL' }]);
  });

  it('is forgotten when the app is removed', async () => {
    await app.slack.uninstall(TEAM);
    expect(await app.base.chatPorts.espaces.find(SLACK, TEAM)).toBeNull();
  });
});
