import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../adapters/slack/incoming/received.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { aForm, createGatedBot } from '../support/gated-bot.ts';
import { createHeldTime } from '../support/held-time.ts';
import { type SlackApp, startSlackApp, TEAM } from '../support/slack-app.ts';
import { aBlockAction, aCommand, anEvent, aSubmission } from '../support/slack-payloads.ts';
import { approveApp } from '../support/slack-rotating.ts';
import { installWorkspace } from '../support/slack-sending.ts';

const time = createHeldTime();
const bot = createGatedBot(time);
let app: SlackApp;
const atOnce = async () => {};
const broken = async () => {
  throw new Error('the database is down');
};
let asked: () => Promise<void> = atOnce;
let leaving: () => Promise<void> = atOnce;

beforeAll(async () => {
  app = await startSlackApp({ bot, isOauth: true, startBudget: time.startBudget, chat: withTrouble });
});
afterAll(() => app.stop());
beforeEach(() => {
  bot.reset();
  asked = atOnce;
  leaving = atOnce;
});

/** The database is slow, or away. */
function withTrouble(chat: ChatPorts): ChatPorts {
  const { espaces } = chat;
  const findSecret: typeof espaces.findSecret = (...args) => asked().then(() => espaces.findSecret(...args));
  const remove: typeof espaces.delete = (...args) => leaving().then(() => espaces.delete(...args));
  return { ...chat, espaces: { ...espaces, findSecret, delete: remove } };
}

const aText = () => aSubmission({ fields: { texte: { type: 'plain_text_input', value: 'Un texte' } } });
const submit = async () => (await app.slack.deliver(aText(), { form: 'payload' })).body;
const aDm = { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' };

describe('a workspace without a token', () => {
  it('is told that nothing was done, and keeps the form', async () => {
    expect(await submit()).toContain('Rien n’est enregistré');
    const { body } = await app.slack.deliver(aCommand(), { form: 'command' });
    expect(body).toContain('Rien n’est enregistré');
    expect((await app.slack.deliver(aBlockAction(), { form: 'payload' })).status).toBe(200);
    expect((await app.slack.deliver(anEvent(aDm))).status).toBe(200);
    expect(bot.intents).toEqual([]);
  });

  it('keeps the form too while nobody can tell', async () => {
    asked = broken;
    expect(await submit()).toContain('Rien n’est enregistré');
    expect(bot.intents).toEqual([]);
  });
});

describe('a workspace that installed the app', () => {
  beforeAll(() => install());

  it('is told in time, however long its token is looked for, and what it sent is done', async () => {
    const database = time.createDoor();
    asked = database.pass;
    const find = database.hold();
    expect(await submit()).toContain('Pas encore enregistré');
    find();
    await expect.poll(() => bot.intents.map(({ name }) => name)).toEqual(['reponse:etape']);
  });

  it('is answered with the token that another replica stored', async () => {
    await app.lea.dm('plan');
    app.slack.expireTokens(TEAM);
    await install();
    bot.replies.set('commande', { kind: 'message', message: { title: 'Avec l’autre' } });
    await app.lea.dm('plan');
    expect(app.lea.dmMessages()).toContain('Avec l’autre');
  });

  it('is told what was done after the next thing that it hears, when its receipt cannot be posted', async () => {
    let refused = 0;
    const isSaid = (title: string) => app.slack.calls.some(({ args }) => args.text === title);
    app.slack.behave(({ method, args }) => {
      if (method !== 'chat.postMessage' || args.text !== 'Enregistré' || isSaid('Le plan')) return null;
      refused += 1;
      return { retryAfter: 30 };
    });
    bot.replies.set('commande', aForm());
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.slash('formulaire');
    await expect.poll(() => app.lea.view()).not.toBeNull();
    await app.lea.submit({ texte: 'Un texte précieux' });
    await expect.poll(() => app.lea.view()).toBeNull();
    await expect.poll(() => refused).toBeGreaterThan(0);
    await expect.poll(() => app.base.db.conversation.count({ where: { plateforme: 'slack:recu' } })).toBe(1);
    bot.replies.set('commande', { kind: 'message', message: { title: 'Le plan' } });
    await app.lea.dm('plan');
    await expect.poll(() => app.lea.dmMessages().slice(-2)).toEqual(['Le plan', 'Enregistré']);
    await expect.poll(() => app.base.db.conversation.count({ where: { plateforme: 'slack:recu' } })).toBe(0);
  });

  it('that leaves is forgotten, even when the first word of it could not be stored', async () => {
    leaving = broken;
    const left = anEvent({ type: 'app_uninstalled' }, { event_id: 'EvLeft' });
    app.slack.expireTokens(TEAM);
    app.slack.behave(({ method }) => (method === 'auth.test' ? { error: 'token_revoked' } : null));
    expect((await app.slack.deliver(left)).status).toBe(503);
    leaving = atOnce;
    expect((await app.slack.deliver(left, { retryNum: 1 })).status).toBe(200);
    expect(await app.base.chatPorts.espaces.find(SLACK, TEAM)).toBeNull();
  });
});

async function install(): Promise<void> {
  const { access_token: token = '' } = await approveApp(app.slack, TEAM);
  await installWorkspace(app.base, app.convention, { team: TEAM, token });
}
