import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Reply } from '../../src/conversation/chat.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { aCard, aForm, createGatedBot } from '../support/gated-bot.ts';
import { addReplica, SIGNING_SECRET, startSlackApp, TEAM } from '../support/slack-app.ts';
import { anEvent } from '../support/slack-payloads.ts';

const bot = createGatedBot();

const app = await startSlackApp({
  bot,
  chat: (chat) => ({ ...chat, receptions: { ...chat.receptions, take: (...args) => take(chat, args) } }),
});
afterAll(() => app.stop());
beforeEach(() => {
  bot.reset();
  isDown = false;
});

let isDown = false;

function take({ receptions }: ChatPorts, args: Parameters<ChatPorts['receptions']['take']>) {
  return isDown ? Promise.reject(new Error('the database is down')) : receptions.take(...args);
}

const count = (name: string) => bot.intents.filter((intent) => intent.name === name).length;

describe('the same thing twice acts once', () => {
  it('when a message comes again, with Slack’s own header', async () => {
    const event = anEvent(
      { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' },
      { event_id: 'EvTwice' },
    );
    expect((await app.slack.deliver(event)).status).toBe(200);
    const shown = app.lea.dmMessages().length;
    const again = { retryNum: 1, retryReason: 'http_timeout' };
    expect((await app.slack.deliver(event, again)).status).toBe(200);
    expect(count('commande')).toBe(1);
    expect(app.lea.dmMessages()).toHaveLength(shown);
  });

  it('when a command comes again', async () => {
    await app.lea.slash('plan');
    await app.slack.redeliver();
    expect(count('commande')).toBe(1);
  });

  it('when a shortcut comes again', async () => {
    await app.lea.shortcut('tableau');
    await app.slack.redeliver();
    expect(count('tableau')).toBe(1);
  });

  it('when a press comes again, at another replica', async () => {
    await send();
    await app.lea.press('Agir', app.lea.dmChannel);
    const replica = await addReplica(app, bot);
    await app.slack.redeliver(isInteractive);
    await replica.stop();
    app.slack.connect({ url: app.url, signingSecret: SIGNING_SECRET });
    expect(count('retards')).toBe(1);
  });

  it('when a form is sent twice at once', async () => {
    bot.replies.set('commande', aForm());
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré une fois' } });
    await app.lea.slash('formulaire');
    const release = bot.hold();
    const both = app.lea.submitTwice({ texte: 'Un texte' });
    await expect.poll(() => count('reponse:envoyer')).toBe(1);
    await app.slack.deliver({ type: 'unknown' }, { form: 'payload' }); // by now the second one is in too
    release();
    await both;
    expect(count('reponse:envoyer')).toBe(1);
    expect(app.lea.view()).toBeNull();
    await expect.poll(() => app.lea.lastDm()).toContain('Enregistré une fois');
    expect(app.lea.dmMessages().filter((text) => text.includes('Enregistré une fois'))).toHaveLength(1);
  });

  it('when a form that is done comes again, at another replica', async () => {
    // An answer is known again by its own number: see tests/contracts/reponse-store.test.ts.
    bot.replies.set('commande', aForm({ buttons: [{ label: 'Envoyer', intent: 'annonce:envoyer' }] }));
    bot.replies.set('annonce:envoyer', {
      kind: 'done',
      message: { title: 'Enregistré une fois pour toutes' },
    });
    await app.lea.slash('formulaire');
    await app.lea.submit({ texte: 'Un texte' });
    await expect.poll(() => app.lea.lastDm()).toContain('une fois pour toutes');
    const replica = await addReplica(app, bot);
    await app.slack.redeliver(isInteractive);
    await replica.stop();
    app.slack.connect({ url: app.url, signingSecret: SIGNING_SECRET });
    expect(count('annonce:envoyer')).toBe(1);
    expect(app.slack.delivered.filter(isInteractive).at(-1)?.answer).toEqual({ response_action: 'clear' });
    expect(app.lea.dmMessages().filter((text) => text.includes('une fois pour toutes'))).toHaveLength(1);
  });

  it('when a hand that is too quick presses twice', async () => {
    bot.replies.set('retards', { kind: 'done', message: { title: 'Fait en deux clics' } });
    await send();
    await app.lea.press('Agir', app.lea.dmChannel);
    await app.lea.pressInVain('Agir', app.lea.dmChannel);
    expect(count('retards')).toBe(1);
    await send();
    await app.lea.pressTwice('Agir', app.lea.dmChannel);
    expect(count('retards')).toBe(2);
    expect(app.lea.dmMessages().filter((text) => text.includes('Fait en deux clics'))).toHaveLength(2);
  });
});

describe('what is no copy acts again', () => {
  it.each([
    ['a look', 'message'],
    ['a refusal', 'failure'],
  ] as const)('a second press after %s', async (_what, kind) => {
    bot.replies.set('retards', { kind, message: { title: 'Lu' } });
    await send();
    await app.lea.press('Agir', app.lea.dmChannel);
    await app.lea.press('Agir', app.lea.dmChannel);
    expect(count('retards')).toBe(2);
  });

  it('a form that was refused, in the same window', async () => {
    bot.replies.set('commande', aForm());
    const refusal: Reply = { kind: 'failure', message: { title: 'Trop tard' }, code: 'tour-fige' };
    const replies = [refusal, refusal, aForm(), { kind: 'done', message: { title: 'Enregistré' } } as const];
    bot.replies.set('reponse:envoyer', () => replies.shift() ?? refusal);
    await app.lea.slash('formulaire');
    for (let sent = 1; sent <= 4; sent += 1) {
      await app.lea.submit({ texte: 'Le même texte' });
      expect(count('reponse:envoyer')).toBe(sent);
    }
    expect(app.lea.view()).toBeNull();
  });
});

it('says a refusal once, when Slack sends the event again', async () => {
  const event = anEvent(
    { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' },
    { event_id: 'EvRefused' },
  );
  const message = { title: 'Cette action est réservée' };
  bot.replies.set('commande', { kind: 'failure', message, code: 'role-insuffisant' });
  await app.slack.deliver(event);
  await app.slack.deliver(event, { retryNum: 1 });
  expect(count('commande')).toBe(1);
  expect(app.lea.dmMessages().filter((text) => text.includes('Cette action est réservée'))).toHaveLength(1);
});

it('acts again on what failed', async () => {
  await send();
  bot.replies.set('retards', { kind: 'failure', message: { title: 'Rien n’est enregistré' } });
  await app.lea.press('Agir', app.lea.dmChannel);
  bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait' } });
  await app.slack.redeliver(isInteractive);
  expect(count('retards')).toBe(2);
  await expect.poll(() => app.lea.lastDm()).toContain('C’est fait');
});

it('lets Slack send an event again while the first copy is at work', async () => {
  const event = anEvent(
    { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' },
    { event_id: 'EvBusy' },
  );
  const release = bot.hold();
  const first = app.slack.deliver(event);
  await expect.poll(() => count('commande')).toBe(1);
  expect((await app.slack.deliver(event, { retryNum: 1 })).status).toBe(503);
  release();
  expect((await first).status).toBe(200);
  expect((await app.slack.deliver(event, { retryNum: 2 })).status).toBe(200);
  expect(count('commande')).toBe(1);
});

it('gives the answer itself, however late: only Slack gives a request up', async () => {
  const event = anEvent(
    { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' },
    { event_id: 'EvLate' },
  );
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const release = bot.hold();
  const first = app.slack.deliver(event);
  await expect.poll(() => count('commande')).toBe(1);
  vi.advanceTimersByTime(10_000);
  release();
  expect((await first).status).toBe(200);
});

describe('while the database is down', () => {
  it('an event is left to Slack, which sends it again', async () => {
    isDown = true;
    const event = anEvent(
      { type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' },
      { event_id: 'EvDown' },
    );
    expect((await app.slack.deliver(event)).status).toBe(503);
    isDown = false;
    expect((await app.slack.deliver(event, { retryNum: 1 })).status).toBe(200);
    expect(count('commande')).toBe(1);
  });

  it('a press does nothing, and says so', async () => {
    await send();
    isDown = true;
    await app.lea.press('Agir', app.lea.dmChannel);
    expect(count('retards')).toBe(0);
    expect(app.lea.lastDm()).toContain('Rien n’est enregistré');
  });
});

async function send(): Promise<void> {
  const to = { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' };
  await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'personne', message: aCard() });
}

/** What the bot says comes back to it as an event, sooner or later: the last delivery may be that one. */
function isInteractive({ kind }: { readonly kind: string }): boolean {
  return kind === 'interactive';
}
