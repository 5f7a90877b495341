import { describe, expect, it } from 'vitest';
import { createBot } from '../../../../src/bot.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { messageOf } from '../../../support/conversation.ts';
import { type Prenom, useLookups } from '../../../support/lookup-data.ts';

const data = await useLookups();
await data.answer(8, 'ouvert', { communes: ['62548'], diffusion: 'groupe_projet' });
await data.answer(20, 'ouvert', { communes: ['62548', '62244'], diffusion: 'parties' });
await data.answer(21, 'ouvert', { partenaires: ['centre-social'], diffusion: 'publiable' });
const bot = createBot(data.ports);
const say = async (prenom: Prenom, texte: string) => {
  const { account } = data.as(prenom);
  return messageOf(await bot.handle({ name: 'commande', account, values: { texte }, origin: 'direct' }));
};

const numbers = ({ sections = [] }: Message) =>
  sections.flatMap(({ list = [] }) => list).map(({ text }) => Number(/\d+/.exec(text)?.[0]));

describe('words that are no command find fiches', () => {
  it.each([
    ['ados', [12]],
    ['Permis de louer', [21, 20, 22]], // in its title first; in an objective of its enjeu
    ['Où en est le permis de louer ?', [21, 20, 22]],
    ['fiche ados', [12]],
    ['chercher bourse', [17]],
    ['festival', [15]],
    ['Marck', [8, 20]],
    ['marc', [8, 20]], // a letter is missing
    ['Matisse', [12, 21]], // who leads it, and who takes part
  ])('« %s »: %j', async (texte, expected) => expect(numbers(await say('Basile', texte))).toEqual(expected));

  it.each([
    ['Chloé', [8, 20]],
    ['Emma', [20]], // reads what is for all parties, and no more
    ['David', []],
  ] as const)('by what %s may read of the answers: %j', async (prenom, expected) =>
    expect(numbers(await say(prenom, 'Marck'))).toEqual(expected),
  );

  it.each([
    'blablabla',
    '?!',
    'de la',
    'je voudrais savoir si le permis de louer est en bonne voie à Calais cette année',
    'un',
  ])('and nothing when no fiche has them all: « %s »', async (texte) => {
    expect((await say('Basile', texte)).title).toMatch(/^Je n’ai pas compris|^Bonjour/);
  });

  it('leave commands, enjeux and numbers what they are', async () => {
    expect((await say('Basile', 'logement')).title).toContain('Logement');
    expect((await say('Basile', 'plan')).title).toBe('Plan d’actions');
    expect((await say('Basile', '12')).title).toContain('Fiche 12');
  });
});

describe('small talk', () => {
  it('answers thanks in three words', async () => {
    for (const texte of ['merci', 'Merci beaucoup !', 'ok merci'])
      expect(await say('Basile', texte)).toEqual({ title: 'Avec plaisir, Basile.' });
  });

  it('shows the notice about personal data once to each person', async () => {
    const hasNotice = ({ sections = [] }: Message) =>
      sections.some(({ title }) => title?.includes('Vos données'));
    expect(hasNotice(await say('David', 'bonjour'))).toBe(true);
    expect(hasNotice(await say('David', 'bonjour'))).toBe(false);
    expect(hasNotice(await say('Chloé', 'salut'))).toBe(true);
    const again = await say('Chloé', 'bonjour');
    expect(hasNotice(again)).toBe(false);
    expect(again.buttons).toContainEqual(expect.objectContaining({ label: 'Lire la notice complète' }));
  });

  it('« annonces » lists them, « annonce » writes one', async () => {
    expect((await say('Chloé', 'annonces')).title).toMatch(/annonce/i);
    await expect(say('Chloé', 'annonce')).rejects.toThrow('"title":"Écrire une annonce"');
  });
});
