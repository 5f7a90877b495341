import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/conversation/chat.ts';
import type { Delivery } from '../../src/ports/ports.ts';
import { aForm, aMessage, createGatedBot } from '../support/gated-bot.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';

const bot = createGatedBot();
const app = await startSlackApp({ bot });
let isFetched = false;

/** docs.slack.dev/reference/block-kit/blocks/image-block: Slack fetches it, and refuses all of a message that it cannot show. */
app.slack.behave(({ args }) =>
  isFetched || !JSON.stringify(args).includes('image_url') ? null : { error: 'invalid_blocks' },
);
afterAll(async () => {
  const { violations, problems } = app.slack;
  await app.stop();
  expect([violations, problems]).toEqual([[], []]);
});
beforeEach(async () => {
  bot.reset();
  await letADayPass();
  while (app.lea.view() !== null) await app.lea.close();
});

/** From then on pictures are tried again. */
async function letADayPass(): Promise<void> {
  const { clock } = app.base;
  clock.set(clock.now().add({ hours: 24 }));
}

const pictured: Message = {
  title: 'Le plan',
  image: { url: 'https://ctg.example/images/cle/wide.png', alternative: 'Douze fiches avancent' },
  buttons: [{ kind: 'action', label: 'Voir la fiche 1', intent: 'retards', values: { fiche: '1' } }],
};
const reply = aMessage(pictured.title, pictured);
const countAsked = () =>
  app.slack.calls.filter(({ args }) => JSON.stringify(args).includes('image_url')).length;
const listTold = () => app.logged.filter((line) => line.startsWith('terminal:'));

/** In words, with its button. */
const inWords = (text: string | undefined) => {
  expect(text).toContain('Douze fiches avancent');
  expect(text).toContain('Voir la fiche 1');
};

describe('a picture that Slack cannot fetch costs no button', () => {
  it('in a line that was typed; its operator is told once, and no more is tried that day', async () => {
    bot.replies.set('commande', reply);
    await app.lea.dm('plan');
    inWords(app.lea.lastDm());
    await app.lea.press('Voir la fiche 1');
    expect(bot.intents.at(-1)).toMatchObject({ name: 'retards', values: { fiche: '1' } });
    expect(countAsked()).toBe(1);
    await app.lea.dm('plan');
    expect(countAsked()).toBe(1);
    expect(listTold()).toEqual([expect.stringContaining('could not fetch a picture from PUBLIC_URL')]);
    await letADayPass();
    await app.lea.dm('plan');
    expect(countAsked()).toBe(2);
    expect(listTold()).toHaveLength(1);
  });

  it('in the answer of a command, which its acknowledgement could not say', async () => {
    bot.replies.set('commande', reply);
    await app.lea.slash('plan');
    await expect.poll(() => app.lea.lastDm()).toContain('Douze fiches avancent');
    await app.lea.press('Voir la fiche 1');
    expect(bot.intents.at(-1)?.name).toBe('retards');
  });

  it('on the App Home', async () => {
    bot.replies.set('tableau', reply);
    await app.lea.openHome();
    inWords(app.lea.home()?.text);
    expect(app.lea.home()?.buttons).toContain('Voir la fiche 1');
  });

  it('in a window, when it is opened and when it is changed', async () => {
    bot.replies.set('tableau', reply);
    await app.lea.shortcut('tableau');
    await expect.poll(() => app.lea.view()?.title).toBe('Le plan');
    expect(app.lea.view()?.buttons).toEqual(['Voir la fiche 1']);
    await letADayPass();
    bot.replies.set('retards', aMessage('La fiche', { ...pictured, title: 'La fiche' }));
    await app.lea.press('Voir la fiche 1', 'view');
    await expect.poll(() => app.lea.view()?.title).toBe('La fiche');
    inWords(app.lea.view()?.text.concat(...(app.lea.view()?.buttons ?? [])));
  });

  it('in what a form is answered with', async () => {
    bot.replies.set('tableau', aForm());
    await app.lea.shortcut('tableau');
    await expect.poll(() => app.lea.view()?.submit).toBe('Envoyer');
    bot.replies.set('reponse:envoyer', reply);
    await app.lea.submit({ texte: 'Bonjour' });
    expect(app.lea.view()?.buttons).toEqual(['Voir la fiche 1']);
    expect(app.lea.view()?.text).toContain('Douze fiches avancent');
  });

  it('in what leaves by the ledger, and in its new state', async () => {
    const { platform } = app.adapter;
    const sent = await platform.send(toDelivery(pictured));
    const messageId = sent.kind === 'sent' ? sent.messageId : expect.fail(sent.kind);
    inWords(app.lea.lastDm());
    await letADayPass();
    const changed = toDelivery({ ...pictured, title: 'Le plan, plus tard' });
    expect(await platform.replace(changed, messageId)).toEqual({ kind: 'sent', messageId });
    expect(app.lea.lastDm()).toContain('Le plan, plus tard');
    inWords(app.lea.lastDm());
  });
});

it('is shown again, and no longer told, when Slack fetches it', async () => {
  isFetched = true;
  bot.replies.set('commande', reply);
  await app.lea.dm('plan');
  expect(JSON.stringify(app.slack.messages('ULEA').at(-1)?.blocks)).toContain('image_url');
  await app.lea.slash('plan');
  await expect.poll(() => JSON.stringify(app.slack.messages('ULEA').at(-1)?.blocks)).toContain('image_url');
  isFetched = false;
  await app.lea.dm('plan');
  expect(listTold()).toHaveLength(2);
});

let told = 0;
function toDelivery(message: Message): Delivery {
  told += 1;
  const to = { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' };
  return { id: `00000000-0000-4000-8000-00000000000${told}`, kind: 'personne', to, message };
}
