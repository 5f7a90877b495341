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
    expect(app.listNotices()).toEqual(['images-refusees']);
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
  expect(app.listNotices()).toEqual([]);
  isFetched = false;
  await app.lea.dm('plan');
  expect(listTold()).toHaveLength(2);
});

/** Clients and workspaces got them one after the other: docs.slack.dev/changelog/2026/05/20/block-kit-more-new-blocks */
it('a table or a chart that Slack refuses is told in words, with every button, and tried again the next day', async () => {
  isFetched = true;
  let arePassing = false;
  app.slack.behave(({ args }) =>
    arePassing || !/data_table|data_visualization/.test(JSON.stringify(args))
      ? null
      : { error: 'invalid_blocks' },
  );
  const legend = [{ label: 'Fait', tone: 'done' }] as const;
  const rows = [{ label: 'Logement', counts: [2] }];
  const bars = {
    kind: 'bars',
    title: 'Deux actions',
    figures: ['Fait 2'],
    source: '',
    legend,
    rows,
  } as const;
  const fiche = { text: 'Fiche 1', buttons: pictured.buttons ?? [] };
  const message = {
    ...pictured,
    buttons: [],
    table: { caption: 'Le plan', head: ['Action'], rows: [['Permis de louer']] },
    sections: [{ pictures: [bars] }, { list: [fiche], isTabled: true }],
  } as const;
  bot.replies.set('commande', aMessage(message.title, message));
  const countNative = () =>
    app.slack.calls.filter(({ args }) => /data_table/.test(JSON.stringify(args))).length;
  for (const ask of [() => app.lea.dm('plan'), () => app.lea.slash('plan')]) {
    await ask();
    await expect.poll(() => app.lea.lastDm()).toContain('Permis de louer');
    expect(app.lea.lastDm()).toContain('Fait 2');
    expect(JSON.stringify(app.slack.messages('ULEA').at(-1)?.blocks)).toContain('image_url');
    await app.lea.press('Voir la fiche 1');
    expect(bot.intents.at(-1)?.name).toBe('retards');
  }
  expect(countNative()).toBe(2); // with and without the picture, once
  arePassing = true;
  await letADayPass();
  await app.lea.dm('plan');
  expect(JSON.stringify(app.slack.messages('ULEA').at(-1)?.blocks)).toContain('data_table');
});

let told = 0;
function toDelivery(message: Message): Delivery {
  told += 1;
  const to = { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' };
  return { id: `00000000-0000-4000-8000-00000000000${told}`, kind: 'personne', to, message };
}
