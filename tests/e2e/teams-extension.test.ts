import { expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Diffusion } from '../../src/domain/nouns/reponse.ts';
import { use } from '../support/anew.ts';
import { aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { showCard } from '../support/fake-teams/show-card.ts';
import type { Card } from '../support/fake-teams/types.ts';
import { aVersionReponse } from '../support/reponses.ts';
import { CHANNEL, startTeamsApp, TEAM } from '../support/teams-app.ts';

const app = use(
  await startTeamsApp({
    bot: ({ ports }) => createBot(ports),
  }),
);
const { base, convention, account } = app;
await app.teams.installIn(TEAM, 'lea');
const lea = await aPersonne(base, convention, { prenom: 'Lea', nom: 'Martin', roles: ['pilote'] });
await base.stores.comptes.link(lea, account);
const tour = await aTour(base, await aSeance(base, convention), { etat: 'ouvert' });
const add = (numero: number, titre: string) =>
  aFicheAction(base, convention, { numero, titre, pilotes: [[lea, 'chef_de_file']] });
await answer(await add(1, 'Un logement <b>pour</b> tous'), 'publiable');
await answer(await add(2, 'Les vacances en famille'), 'groupe_projet');
for (let numero = 3; numero <= 30; numero += 1) await add(numero, `Ludothèque ${numero}`);

const search = async (text: string) => (await app.lea.search('ficheAction', text)).map(({ title }) => title);

it('finds fiches by number and by words, half typed, without accents or with a mistake', async () => {
  expect(await search('12')).toEqual(['Fiche 12 – Ludothèque 12']);
  expect(await search('fiche n°2')).toEqual(['Fiche 2 – Les vacances en famille']);
  expect(await search('VACANS')).toEqual(['Fiche 2 – Les vacances en famille']);
  expect(await search('logem')).toEqual(['Fiche 1 – Un logement &lt;b>pour&lt;/b> tous']);
  expect(await search('xyz')).toEqual([]);
});

it('finds by the words of answers too, and puts none of them where others read', async () => {
  expect(await search('secret atelier')).toEqual([
    'Fiche 1 – Un logement &lt;b>pour&lt;/b> tous',
    'Fiche 2 – Les vacances en famille',
  ]);
  app.lea.insert(1, CHANNEL);
  expect(app.teams.messages(CHANNEL).at(-1)?.shown).not.toMatch(/secret|atelier/i);
});

it('shows 25 at most, all of them before anything is typed, and the others when one scrolls', async () => {
  const first = await search('');
  const next = (await app.lea.search('ficheAction', '', 25)).map(({ title }) => title);
  expect([first.length, next.length, new Set([...first, ...next]).size]).toEqual([25, 5, 30]);
});

it('puts a card into a conversation', async () => {
  await search('vacances');
  app.lea.insert(0, CHANNEL);
  const posted = app.teams.messages(CHANNEL).at(-1);
  expect(posted).toMatchObject({ from: 'lea' });
  expect(posted?.shown).toContain('Fiche 2 – Les vacances en famille');
});

it('puts the whole of it where the client tells what was chosen: what is public, nobody’s name, no button', async () => {
  const open = showCard(await choose('1'));
  expect(open.text).toContain('Un logement <b>pour</b> tous');
  expect(open.text).toContain('Réalisée');
  const reserved = showCard(await choose('2'));
  expect(reserved.text).toContain('Les vacances en famille');
  for (const { text, buttons } of [open, reserved]) {
    expect(text).not.toMatch(/Martin|Lea|secret/);
    expect(buttons).toEqual([]);
  }
  expect(reserved.text).not.toContain('Réalisée');
});

it('says why there is nothing', async () => {
  expect(await answerOf('composeExtension/selectItem', { numero: '99' })).toMatchObject({
    composeExtension: {
      type: 'message',
      text: expect.stringContaining('Cette fiche n’est pas dans le plan'),
    },
  });
  const parameters = [{ name: 'recherche', value: 'xyz' }];
  expect(await answerOf('composeExtension/query', { commandId: 'ficheAction', parameters })).toMatchObject({
    composeExtension: { type: 'message', text: expect.stringContaining('Aucune fiche ne correspond') },
  });
});

/** Said by Lea, with a text that is not for everybody. */
async function answer(fiche: FicheAction, diffusion: Diffusion): Promise<void> {
  const change = { statut: 'realisee', avancees: 'Un secret de Lea.', diffusion } as const;
  await app.base.stores.reponses.append({
    tour,
    ficheActionId: fiche.id,
    base: 0,
    version: aVersionReponse(app.base, { auteur: lea, fiche }, change),
  });
}

async function choose(numero: string): Promise<Card> {
  const body = await answerOf('composeExtension/selectItem', { numero });
  const { attachments } = (body as { composeExtension: { attachments: Card[] } }).composeExtension;
  return attachments[0]?.content as Card;
}

async function answerOf(name: string, value: object): Promise<unknown> {
  const { status, body } = await app.teams.deliver(
    app.teams.activity('lea', { type: 'invoke', name, value }),
  );
  expect(status).toBe(200);
  return JSON.parse(body);
}

it('shows the card of a fiche for its pasted address, and nothing for another one', async () => {
  const paste = async (url: string) => {
    const { status, body } = await app.teams.deliver(
      app.teams.activity('lea', { type: 'invoke', name: 'composeExtension/queryLink', value: { url } }),
    );
    return { status, card: body === '' ? null : JSON.parse(body).composeExtension.attachments?.[0]?.content };
  };
  for (const path of ['/espace/fiches/2', '/espace-public/fiches/2?vu=1']) {
    const { status, card } = await paste(`http://127.0.0.1${path}`);
    expect(status).toBe(200);
    expect(showCard(card as Card).text).toContain('Les vacances en famille');
    expect(showCard(card as Card).buttons).toEqual([]); // everybody there reads it
  }
  for (const url of ['http://127.0.0.1/espace/fiches/2x', 'http://127.0.0.1.fr/espace/fiches/2', 'x', ''])
    expect(await paste(url)).toEqual({ status: 400, card: null });
});

it('keeps a message that was picked with its fiche, from a conversation where the bot is not', async () => {
  const html = '<p>Pour la fiche&nbsp;<b>12</b>, la salle est libre &amp; gratuite.</p>';
  await app.lea.pickMessage('noter', html);
  const texte = 'Pour la fiche 12, la salle est libre & gratuite.';
  expect(app.lea.dialog()).toMatchObject({ values: { fiche: '12', texte } });
  await app.lea.submitDialog({});
  expect(app.lea.dialog()?.title).toContain('C’est noté');
  const kept = await app.base.db.nouvelle.findMany({ where: { remarque: true } });
  expect(kept).toMatchObject([{ texte, auteurId: lea.id }]);
  await app.lea.pickMessage('annoncer', html, CHANNEL); // coordination's alone
  expect(app.lea.dialog()?.title).toMatch(/coordination/);
  for (const name of ['composeExtension/fetchTask', 'composeExtension/submitAction']) {
    const value = { commandId: 'autre', data: { i: 'remarque:ecrire' } };
    const invoke = app.teams.activity('lea', { type: 'invoke', name, value });
    expect((await app.teams.deliver(invoke)).status).toBe(400);
  }
});
