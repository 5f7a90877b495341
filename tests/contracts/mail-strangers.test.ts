import { expect, it } from 'vitest';
import { anAnswer } from '../support/incoming-mails.ts';
import { openExchange, useMailPost } from '../support/mail-world.ts';

const MOST_A_DAY = 30; // of all strangers together
const post = await useMailPost();

it('answers thirty strangers a day and no more: whoever has a message of ours could make us write to anybody', async () => {
  const { tour, receive } = await openExchange(post);
  const carte = await tour.sendCarte(tour.world.ines);
  const strangers = Array.from({ length: MOST_A_DAY + 3 }, (_, index) => `inconnu${index}@dehors.example`);
  await receive(...strangers.map((From) => anAnswer(carte, 'Bonjour', { From })));
  const told = post.server.mails.filter(({ recipient }) => recipient.endsWith('@dehors.example'));
  expect(told).toHaveLength(MOST_A_DAY);
  expect(new Set(told.map(({ recipient }) => recipient)).size).toBe(MOST_A_DAY);
});
