import { type Attachment, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import express from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { Application, createBotAdapter } from '../../adapters/teams/sdk/auth.ts';
import { use } from '../support/anew.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Card } from '../support/fake-teams/types.ts';
import { serve } from '../support/serve.ts';

/** A bot of a few lines on the real stack: what the fake's people can do with one. */
const CHANNEL = '19:canal@thread.tacv2';
const TEAM = '19:equipe@thread.tacv2';

let received: Card[] = [];

const fake = use(await createFakeTeams());
fake.addUser({ id: 'ines', tenant: TENANT });
fake.addTeam({
  id: TEAM,
  tenant: TENANT,
  name: 'CTG',
  channels: [{ id: CHANNEL, name: 'Annonces' }],
  members: ['ines'],
});
use(await startBot());
const ines = fake.as('ines');
await ines.install();
await fake.installIn(TEAM, 'ines');

beforeEach(() => {
  received = [];
});

describe('a person in front of the fake', () => {
  it('speaks in the personal chat, and by mention in a channel', async () => {
    await ines.dm('aide');
    expect(ines.lastDm()).toBe('Vous avez dit : aide');
    await ines.say(CHANNEL, 'aide');
    await ines.say(CHANNEL, 'sans mention', false);
    expect(fake.messages(CHANNEL).map(({ shown }) => shown)).toEqual([
      'aide',
      'Vous avez dit : aide',
      'sans mention',
    ]);
  });

  it('presses a button: the card changes for this person, until the bot changes it for all', async () => {
    await ines.dm('carte');
    expect(ines.card()).toMatchObject({ text: 'Fiche 1\nNote', buttons: ['Valider', 'Répondre', 'Voir'] });
    await ines.press('Valider', { values: { Note: 'bien' } });
    expect(received).toEqual([{ i: 'valider', note: 'bien' }]);
    expect(ines.card().text).toBe('Validé');
    expect(fake.messages('ines').at(-1)?.shown).toBe('Fiche 1\nNote');
  });

  it('is told which buttons there are', async () => {
    await expect(ines.press('Ouvrir')).rejects.toThrow('no button « Ouvrir »; there are: ');
  });

  it('fills a dialog in two steps; what is wrong stays with its text', async () => {
    await ines.dm('carte');
    await ines.press('Répondre');
    expect(ines.dialog()).toMatchObject({ title: 'Étape 1', buttons: ['Suivant'] });
    await ines.submitDialog({});
    expect(ines.dialog()?.errors).toEqual(['texte: Écrivez un texte.']);
    expect(received).toEqual([]);
    await ines.submitDialog({ texte: 'Bonjour' }, 'Suivant');
    expect(ines.dialog()).toMatchObject({ title: 'Étape 2', values: { texte: 'Bonjour' } });
    await ines.submitDialog({});
    expect(ines.dialog()).toBeNull();
    expect(ines.notice()).toBe('Merci');
  });

  it('sees an error of the bot, and keeps the dialog', async () => {
    await ines.dm('carte');
    await ines.press('Répondre');
    await ines.submitDialog({ texte: 'panne' });
    expect(ines.notice()).toBe('erreur 500');
    expect(ines.dialog()?.values).toEqual({ texte: 'panne' });
  });
});

async function startBot() {
  const adapter = createBotAdapter(fake.config);
  const storage = { read: async () => ({}), write: async () => {}, delete: async () => {} };
  const app = new Application({ adapter, botAppId: fake.config.appId, storage });
  app.startTypingTimer = () => {};
  addRoutes(app);
  const bot = express().post('/', express.json(), (request, response) =>
    adapter.process(request, response, async (context) => void (await app.run(context))),
  );
  const listening = await serve(bot);
  fake.connect({ url: `${listening.url}/` });
  return listening;
}

function addRoutes(app: InstanceType<typeof Application>): void {
  app.adaptiveCards.actionExecute('valider', async (_context, _state, data) => {
    received.push(data as Card);
    return toCard('Validé') as never;
  });
  app.taskModules.fetch('repondre', async () => toStep('Étape 1', ''));
  app.taskModules.submit('repondre', async (_context, _state, { texte, etape }: Card) => {
    received.push({ texte });
    if (texte === 'panne') throw new Error('broken');
    return etape === 'Étape 1' ? toStep('Étape 2', String(texte)) : 'Merci';
  });
  app.message('carte', (context) => send(context, toFiche()));
  app.message(
    /.*/,
    async (context) => void (await context.sendActivity(`Vous avez dit : ${context.activity.text.trim()}`)),
  );
}

async function send(context: TurnContext, card: Card): Promise<void> {
  await context.sendActivity(MessageFactory.attachment(toAttachment(card)));
}

function toAttachment(card: Card): Attachment {
  return CardFactory.adaptiveCard(card);
}

function toCard(text: string): Card {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] };
}

function toFiche(): Card {
  const valider = { title: 'Valider', data: { i: 'valider' } };
  const fallback = { type: 'Action.Submit', title: 'Valider', data: { verb: 'valider', i: 'valider' } };
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: 'Fiche 1' },
      { type: 'Input.Text', id: 'note', label: 'Note' },
    ],
    actions: [
      { type: 'Action.Execute', verb: 'valider', fallback, ...valider },
      {
        type: 'Action.Submit',
        title: 'Répondre',
        data: { msteams: { type: 'task/fetch' }, verb: 'repondre' },
      },
      { type: 'Action.OpenUrl', title: 'Voir', url: 'https://exemple.fr/' },
    ],
  };
}

function toStep(title: string, value: string) {
  const texte = {
    type: 'Input.Text',
    id: 'texte',
    label: 'Texte',
    isRequired: true,
    errorMessage: 'Écrivez un texte.',
  };
  const suivant = { type: 'Action.Submit', title: 'Suivant', data: { verb: 'repondre', etape: title } };
  const card = toAttachment({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ ...texte, value }],
    actions: [suivant],
  });
  return { title, height: 'medium' as const, width: 'medium' as const, card };
}
