import { describe, expect, it, onTestFinished } from 'vitest';
import { SLACK } from '../../adapters/slack/incoming/received.ts';
import { createGatedBot } from '../support/gated-bot.ts';
import { startHaste } from '../support/held-time.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';

describe('a start', () => {
  it('without Slack goes on, and the workspace is tied later', async () => {
    let isDown = true;
    const app = await startSlackApp({
      bot: createGatedBot(),
      startBudget: startHaste,
      prepare: (slack) => slack.behave(() => (isDown ? { status: 503 } : null)),
    });
    onTestFinished(() => app.stop());
    expect(await app.base.chatPorts.espaces.find(SLACK, TEAM)).toBeNull();
    isDown = false;
    const find = () => app.base.chatPorts.espaces.find(SLACK, TEAM);
    await expect.poll(find).toMatchObject({ conventionId: app.convention.id, nom: 'Calais' });
  });

  it('of Socket Mode without Slack goes on too, and connects later', async () => {
    let isDown = true;
    const bot = createGatedBot();
    const app = await startSlackApp({
      bot,
      transport: 'socket',
      startBudget: startHaste,
      prepare: (slack) =>
        slack.behave(({ method }) => (isDown && method === 'apps.connections.open' ? { status: 503 } : null)),
    });
    onTestFinished(() => app.stop());
    expect(app.slack.sockets).toBe(0);
    isDown = false;
    await expect.poll(() => app.slack.sockets).toBe(1);
    await app.lea.dm('plan');
    expect(bot.intents).toHaveLength(1);
  });
});

it('connects while the workspace is not tied yet', async () => {
  const calls: string[] = [];
  const app = await startSlackApp({
    bot: createGatedBot(),
    transport: 'socket',
    prepare: (slack) =>
      slack.behave(({ method }) => {
        calls.push(method);
        return calls.includes('apps.connections.open') ? null : { status: 503 };
      }),
  });
  onTestFinished(() => app.stop());
  expect(await app.base.chatPorts.espaces.find(SLACK, TEAM)).toMatchObject({ nom: 'Calais' });
  expect(app.slack.sockets).toBe(1);
});

describe('Socket Mode', () => {
  it('does not acknowledge what could not be handled', async () => {
    const bot = createGatedBot();
    let isDown = true;
    const app = await startSlackApp({
      bot,
      transport: 'socket',
      patienceMs: 10_000,
      chat: (chat) => ({
        ...chat,
        receptions: {
          ...chat.receptions,
          take: async (...args) => {
            if (!isDown) return chat.receptions.take(...args);
            isDown = false;
            throw new Error('the database is down');
          },
        },
      }),
    });
    onTestFinished(() => app.stop());
    await app.lea.dm('plan');
    expect(bot.intents).toHaveLength(1);
    // What the bot says itself comes back as an event too, before or after the second try is acknowledged.
    const events = app.slack.delivered.filter(({ kind }) => kind === 'events_api');
    const tries = events.filter(({ body }) => body.event_id === events[0]?.body.event_id);
    expect(tries.map(({ retryNum, status }) => [retryNum, status])).toEqual([
      [0, 0],
      [1, 200],
    ]);
  });
});
