import { SLACK } from '../../adapters/slack/incoming/received.ts';
import type { FakePerson, ViewShown } from '../support/fake-slack/types.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';
import { type ChatHarness, describeChat, type ScriptedBot } from './chat.contract.ts';

describeChat('Slack, over HTTP', (bot) => start(bot, 'http'));
describeChat('Slack, through Socket Mode', (bot) => start(bot, 'socket'));

async function start(bot: ScriptedBot, transport: 'http' | 'socket'): Promise<ChatHarness> {
  const { slack, adapter, lea, stop } = await startSlackApp({ bot, transport });
  return {
    platform: adapter.platform,
    to: { plateforme: SLACK, espace: TEAM, identifiant: lea.id },
    press: (label) => lea.press(label, lea.dmChannel),
    pressTwice: async (label) => {
      await lea.press(label, lea.dmChannel);
      await slack.redeliver(({ kind }) => kind === 'interactive');
    },
    command: async (text) => {
      await closeAll(lea);
      await lea.dm(text);
      const last = JSON.stringify(slack.messages(lea.id).at(-1)?.blocks);
      if (last.includes(OPEN)) await lea.press(OPEN, lea.dmChannel);
    },
    submit: async (values, label) => {
      const before = slack.delivered.length;
      await lea.submit({ ...chooseRequired(lea.view()), ...values }, label);
      if (slack.delivered.length === before) throw new Error(JSON.stringify(lea.view()?.errors));
    },
    lastMessage: async () => lea.lastDm(),
    countMessages: async () => lea.dmMessages().length,
    openForm: async () => {
      const view = lea.view();
      return view?.callbackId === 'form' ? view : null;
    },
    stop: async () => {
      const { violations, problems } = slack;
      await stop();
      if (violations.length + problems.length > 0) throw new Error([...violations, ...problems].join('\n'));
    },
  };
}

/** A form that was asked for in writing waits behind a button: Slack opens windows after a press only. */
const OPEN = 'Ouvrir le formulaire';

async function closeAll(person: FakePerson): Promise<void> {
  while (person.view() !== null) await person.close();
}

/** Slack itself keeps a window open whose required choice is empty: the person chooses the first option. */
function chooseRequired(view: ViewShown | null): Readonly<Record<string, string>> {
  const fields = (view?.blocks ?? []).flatMap(({ type, block_id: id = '', optional, element }) => {
    const [first] = type === 'input' && !optional ? (element?.options ?? []) : [];
    return first === undefined ? [] : [[id, first.value] as const];
  });
  return Object.fromEntries(fields);
}
