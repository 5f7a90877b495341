import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver, LogLevel, SocketModeReceiver, type types, type webApi } from '@slack/bolt';
import type { FakeSlack } from './fake-slack/types.ts';

const QUIET = { unfurl_links: false, unfurl_media: false };
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const SECRET = 'signing-secret-of-the-tests';

/** A minimal bot on the real Bolt, connected to a fake Slack. `stop` ends it. */
export async function startBot(slack: FakeSlack, transport: 'http' | 'socket', listen: (app: App) => void) {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver =
    transport === 'http'
      ? new ExpressReceiver({ signingSecret: SECRET, logger: SILENT })
      : new SocketModeReceiver({
          appToken: slack.appToken,
          logger: SILENT,
          clientPingTimeout: 10_000, // a process that stands still for a moment is no lost connection
          installerOptions: { clientOptions },
        });
  const app = new App({ token: 'xoxb-T1', receiver, clientOptions, logger: SILENT });
  listen(app);
  if (transport === 'socket') await app.start();
  else {
    const server = await app.start(0);
    const { port } = (server as { address(): AddressInfo }).address();
    slack.connect({ url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET });
  }
  return { app, stop: () => app.stop() };
}

const SILENT: webApi.Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** Answers everything a little, and notes the mentions. */
export function listen(app: App, seen: Record<string, unknown>[]): void {
  app.message(async ({ message, say }) => {
    if (message.subtype !== undefined || message.bot_id !== undefined) return;
    const text = `Vous avez dit : ${message.text}`;
    const button = { type: 'button' as const, action_id: 'act:0', text: plain('Répondre'), value: '{}' };
    const blocks = [
      { type: 'section' as const, text: plain(text) },
      { type: 'actions' as const, elements: [button] },
    ];
    await say({ ...QUIET, text, blocks });
  });
  app.action('act:0', async ({ ack, body, client }) => {
    await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: FORM });
    await ack();
  });
  app.action('push', async ({ ack, body, client }) => {
    const trigger = 'trigger_id' in body ? body.trigger_id : '';
    await client.views.push({ trigger_id: trigger, view: FORM }).catch(() => {});
    await ack();
  });
  app.action('form:1', async ({ ack, body, client }) => {
    const { id, hash } = 'view' in body && body.view ? body.view : { id: '', hash: '' };
    await client.views.update({ view_id: id, hash, view: { ...FORM, title: plain('Suite') } });
    await ack();
  });
  app.command('/ctg', async ({ ack, command, client, respond }) => {
    if (command.text === 'lentement') {
      await ack();
      await respond({ text: 'Voici', response_type: 'ephemeral' });
      return;
    }
    if (command.text === 'aide') return ack({ text: 'Voici l’aide' });
    const open = () => client.views.open({ trigger_id: command.trigger_id, view: FORM });
    await open();
    if (command.text === 'deux fois') await open().catch(() => {});
    await ack();
  });
  app.view('form', async ({ ack, body, client, view }) => {
    const text = view.state.values.texte?.field?.value;
    const choice = view.state.values.choix?.field?.selected_option?.value;
    if (text === 'faux') return ack({ response_action: 'errors', errors: { texte: 'Non.' } });
    if (text === 'champ inconnu') return ack({ response_action: 'errors', errors: { autre: 'Non.' } });
    const said = `Reçu : ${text?.replaceAll('<', '&lt;').replaceAll('>', '&gt;')} ${choice}`;
    await client.chat.postMessage({ ...QUIET, channel: body.user.id, text: said });
    await ack();
  });
  for (const name of ['annoncer', 'tableau']) {
    app.shortcut(name, async ({ ack, shortcut }) => {
      seen.push({ ...shortcut });
      await ack();
    });
  }
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: plain('Bienvenue') }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  for (const name of ['app_mention', 'user_change', 'member_joined_channel', 'app_uninstalled']) {
    app.event(name, async ({ event }) => {
      seen.push({ ...event });
    });
  }
}

const OPTIONS = ['a', 'b'].map((value) => ({ value, text: plain(`Choix ${value}`) }));

const FORM: types.ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Réponse'),
  submit: plain('Envoyer'),
  blocks: [
    {
      type: 'input',
      block_id: 'texte',
      label: plain('Texte'),
      element: { type: 'plain_text_input', action_id: 'field', max_length: 100 },
    },
    {
      type: 'input',
      block_id: 'choix',
      label: plain('Choix'),
      element: {
        type: 'static_select',
        action_id: 'field',
        options: OPTIONS,
        ...(OPTIONS[0] && { initial_option: OPTIONS[0] }),
      },
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'form:1', text: plain('Autre choix'), value: '{}' },
        { type: 'button', action_id: 'push', text: plain('Ouvrir dessus'), value: '{}' },
      ],
    },
  ],
};
