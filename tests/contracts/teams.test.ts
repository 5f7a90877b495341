import { ERREUR } from '../../src/views/pages/formulaire.ts';
import { listShown } from '../support/fake-teams/show-card.ts';
import type { Card, DialogShown } from '../support/fake-teams/types.ts';
import { startTeamsApp, type TeamsApp } from '../support/teams-app.ts';
import { type ChatHarness, describeChat, type ScriptedBot, type ShownForm } from './chat.contract.ts';

describeChat('Teams', (bot) => start(bot, 'sdk'));
describeChat('Teams without the SDK', (bot) => start(bot, 'direct'));

async function start(bot: ScriptedBot, client: 'sdk' | 'direct'): Promise<ChatHarness> {
  const app = await startTeamsApp({ bot, client });
  const { teams, adapter, lea, account, settle } = app;
  return {
    platform: adapter.platform,
    to: account,
    press: (label) => lea.press(label),
    pressTwice: async (label) => {
      const activity = teams.activity('lea', toInvoke(app, label));
      for (let time = 0; time < 2; time += 1) await teams.deliver(activity);
    },
    command: async (text) => {
      lea.closeDialog();
      await lea.dm(text);
      if (lea.card().buttons.includes(OPEN)) await lea.press(OPEN);
    },
    submit: (values, label) => lea.submitDialog(values, label),
    lastMessage: async () => {
      await settle();
      return lea.lastDm();
    },
    countMessages: async () => {
      await settle();
      return lea.dmMessages().length;
    },
    openForm: async () => toForm(lea.dialog()),
    stop: async () => {
      const { violations } = teams;
      await app.stop();
      if (violations.length > 0) throw new Error(violations.join('\n'));
    },
  };
}

/** A form that was asked for in writing waits behind a button: Teams opens dialogs after a press only. */
const OPEN = 'Ouvrir le formulaire';

function toForm(dialog: DialogShown | null): ShownForm | null {
  if (dialog === null) return null;
  const errors = Object.entries(dialog.fieldErrors).map(([id, error]) => [id, error.replace(ERREUR, '')]);
  return { title: dialog.title, values: dialog.values, errors: Object.fromEntries(errors) };
}

function toInvoke({ teams }: TeamsApp, label: string): Readonly<Record<string, unknown>> {
  const message = teams.messages('lea').at(-1);
  const action = listShown(message?.card).find((node: Card) => node.title === label);
  if (action?.type !== 'Action.Execute') throw new Error(`no button ${label}`);
  const value = { action: { type: action.type, verb: action.verb, data: action.data }, trigger: 'manual' };
  return { type: 'invoke', name: 'adaptiveCard/action', id: 'f:twice', replyToId: message?.id, value };
}
