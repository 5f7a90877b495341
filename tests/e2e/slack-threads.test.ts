import { beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../adapters/slack/incoming/received.ts';
import { createBot } from '../../src/bot.ts';
import { CARTE_REFUSEE } from '../../src/views/comptes/plateforme.ts';
import { use } from '../support/anew.ts';
import { aFicheAction, aPersonne } from '../support/builders.ts';
import { aCard, aForm, createGatedBot } from '../support/gated-bot.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';
import { aBlockAction, anEvent } from '../support/slack-payloads.ts';

const bot = createGatedBot();
/** Of the workspace, once its token is refused. */
let isRefused = false;

const app = use(
  await startSlackApp({
    bot,
    prepare: (slack) => {
      slack.addUser({ id: 'UMAX', team: TEAM, name: 'Max Ailleurs' });
      slack.addChannel({ id: 'C1', team: TEAM, name: 'ctg', members: ['ULEA'] });
      slack.behave(({ method }) =>
        isRefused && method !== 'response_url' ? { error: 'invalid_auth' } : null,
      );
    },
  }),
);
beforeEach(() => {
  isRefused = false;
  bot.reset();
});

let events = 0;

/** A line of Léa's, in a thread or not. */
async function say(text: string, where: { readonly channel: string; readonly thread_ts?: string }) {
  events += 1;
  const isIm = where.channel === app.lea.dmChannel;
  const type = isIm ? { type: 'message', channel_type: 'im' } : { type: 'app_mention' };
  const event = { ...type, ...where, user: 'ULEA', text, ts: `100.${events}`, team: TEAM };
  const answer = await app.slack.deliver(anEvent(event, { event_id: `EvThread${events}`, team_id: TEAM }));
  expect(answer.status).toBe(200);
}

/** Where the last answer was posted. */
const lastPost = () => {
  const call = app.slack.calls.findLast(({ method }) => method.startsWith('chat.post'));
  return call && [call.method, call.args.channel, call.args.thread_ts];
};

describe('an answer stays in the thread in which it was asked', () => {
  it('of the direct message', async () => {
    await app.lea.dm('bonjour');
    const channel = app.lea.dmChannel;
    await say('plan', { channel, thread_ts: '50.1' });
    expect(lastPost()).toEqual(['chat.postMessage', channel, '50.1']);
    await say('plan', { channel });
    expect(lastPost()).toEqual(['chat.postMessage', 'ULEA', undefined]);
  });

  it('of a channel, for the asker only', async () => {
    await say('plan', { channel: 'C1', thread_ts: '50.2' });
    expect(lastPost()).toEqual(['chat.postEphemeral', 'C1', '50.2']);
    await say('plan', { channel: 'C1' });
    expect(lastPost()).toEqual(['chat.postEphemeral', 'C1', undefined]);
  });

  it('when a button of a message of it is pressed, but not when the thread hangs below that message', async () => {
    const channel = app.lea.dmChannel;
    const press = async (thread_ts: string, action_ts: string) => {
      const message = { type: 'message', bot_id: 'B1', app_id: 'A1', team: 'T1', ts: '1.000001', thread_ts };
      const container = { type: 'message', message_ts: '1.000001', channel_id: channel };
      const place = { channel: { id: channel, name: 'directmessage' }, container, message };
      await app.slack.deliver(aBlockAction({ action: { action_ts }, ...place }));
    };
    await press('50.3', '7.1');
    await expect.poll(lastPost).toEqual(['chat.postMessage', channel, '50.3']);
    await press('1.000001', '7.2');
    await expect.poll(lastPost).toEqual(['chat.postMessage', 'ULEA', undefined]);
  });
});

describe('a workspace that refuses our token', () => {
  it('still shows the answer to a button, to who pressed it only', async () => {
    bot.replies.set('commande', { kind: 'message', message: aCard() });
    await app.lea.dm('carte');
    isRefused = true;
    bot.replies.set('retards', { kind: 'message', message: CARTE_REFUSEE });
    await app.lea.press('Agir');
    await expect.poll(() => app.lea.lastDm()).toContain('Ce bouton ne peut pas servir ici');
    expect(app.slack.calls.at(-1)).toMatchObject({
      method: 'response_url',
      args: { response_type: 'ephemeral', replace_original: false },
    });
  });

  it('closes the form of what is stored, and answers the command in its own answer', async () => {
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire');
    await expect.poll(() => app.lea.view()).not.toBeNull(); // what came before may be shown late
    isRefused = true;
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.submit({ texte: 'Un texte précieux' });
    expect(app.lea.view()).toBeNull();
    bot.replies.set('commande', { kind: 'message', message: { title: 'Le plan' } });
    await app.lea.slash('plan');
    expect(app.lea.lastDm()).toContain('Le plan');
  });
});

it('shows the fiche of a posted address to everybody there as the public may know it, and nothing of any other address', async () => {
  const { base, convention, slack } = app;
  const real = createBot(base.ports);
  const lea = await aPersonne(base, convention, { prenom: 'Léa', nom: 'Secrète', roles: ['pilote'] });
  await base.stores.comptes.link(lea, { plateforme: SLACK, espace: TEAM, identifiant: 'ULEA' });
  const fiche = await aFicheAction(base, convention, { numero: 7, pilotes: [[lea, 'chef_de_file']] });
  const post = async (user: string, urls: readonly string[], more: object = {}) => {
    const account = { plateforme: SLACK, espace: TEAM, identifiant: user };
    const asked = { name: 'fiche:partager', account, values: { numero: '7' }, origin: 'direct' } as const;
    bot.replies.set('fiche:partager', await real.handle(asked));
    const before = slack.calls.length;
    const links = urls.map((url) => ({ domain: '127.0.0.1', url }));
    const event = { type: 'link_shared', user, channel: 'C1', message_ts: '12.34', links, ...more };
    expect((await slack.deliver(anEvent(event, { event_id: `Ev${crypto.randomUUID()}` }))).status).toBe(200);
    expect(bot.intents.filter((one) => one.name !== 'fiche:partager')).toEqual([]);
    return slack.calls.slice(before).flatMap(({ method, args }) => (method === 'chat.unfurl' ? [args] : []));
  };
  const ours = ['http://127.0.0.1/espace/fiches/7', 'http://127.0.0.1/espace-public/fiches/7?vu=1'];
  const [shown, ...others] = await post('ULEA', [...ours, 'http://127.0.0.1/tableau/un-jeton']);
  expect(others).toEqual([]);
  expect(shown).toMatchObject({ channel: 'C1', ts: '12.34' });
  expect(Object.keys(shown?.unfurls as object)).toEqual(ours);
  expect(JSON.stringify(shown?.unfurls)).toContain(fiche.titre);
  expect(JSON.stringify(shown?.unfurls)).not.toMatch(/Secrète|"button"/);
  const composing = { unfurl_id: 'C1.12', source: 'composer', channel: 'COMPOSER' };
  const named = { unfurl_id: 'C1.12', source: 'composer' };
  expect(await post('ULEA', ours, composing)).toMatchObject([named]);
  expect(
    await post('ULEA', ['http://127.0.0.1/tableau/un-jeton', 'http://127.0.0.1.fr/espace/fiches/7']),
  ).toEqual([]);
  expect(await post('UMAX', ours)).toEqual([]); // nobody that we know
});
