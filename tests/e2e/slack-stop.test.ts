import { expect, it, onTestFinished } from 'vitest';
import { createGatedBot } from '../support/gated-bot.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';

const CARDS = 150;

it('stops while cards are being replaced: what waits for its turn is left for later', async () => {
  const app = await startSlackApp({ bot: createGatedBot() });
  onTestFinished(() => app.stop());
  const { platform } = app.adapter;
  const delivery = {
    id: crypto.randomUUID(),
    to: { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' },
    kind: 'personne',
    message: { title: 'Une carte' },
  } as const;
  const sent = await platform.send(delivery);
  if (sent.kind !== 'sent') throw new Error('the card was not sent');
  const replacing = Array.from({ length: CARDS }, () => platform.replace(delivery, sent.messageId));
  await expect.poll(() => countUpdates()).toBeGreaterThan(0);
  await app.adapter.stop();
  const kinds = (await Promise.all(replacing)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(countUpdates());
  expect(countUpdates()).toBeLessThan(CARDS / 5);
  expect(await platform.send(delivery)).toMatchObject({ kind: 'retry' });

  function countUpdates() {
    return app.slack.calls.filter(({ method }) => method === 'chat.update').length;
  }
});
