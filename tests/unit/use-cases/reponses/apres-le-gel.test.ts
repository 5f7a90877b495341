import { describe, expect, it } from 'vitest';
import type { Reply, Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';
import { readCard } from '../../../support/read-card.ts';

const base = await useBase();
const world = await aFicheADeux(base);
const { convention, camille } = world;
for (const numero of [8, 9])
  await aFicheAction(base, convention, { numero, pilotes: [[camille, 'chef_de_file']] });
await aFicheAction(base, convention, { numero: 10, pilotes: [[camille, 'suppleant']] });
// no debt of hers

const labelsOf = (reply: Reply) => messageOf(reply).buttons?.map(({ label }) => label);
const textOf = (reply: Reply) => toPlainText(messageOf(reply)).replace(/\s/g, ' ');

const STEPS: readonly Values[] = [
  { statut: 'en_cours' },
  { avancees: 'Trois ateliers ont eu lieu.', prochaine_etape: 'Un bilan.' },
  { engagement: 'oui' },
];

it('a card of long ago promises no correction and stores nothing', async () => {
  const { camille, fiche, tour, says, toReview, stored } = await aFicheADeux(base);
  const review = await toReview(camille);
  await says(camille).submit(review, { engagement: 'oui' });
  const before = await stored();
  base.clock.set(tour.gel.add({ hours: 24 * 100 }));
  const values = { tour: tour.id, fiche: String(fiche.numero) };
  const again = await says(camille).submit(review, { engagement: 'oui' });
  if (!('message' in again)) throw new Error(again.kind);
  const text = toPlainText(again.message);
  expect(text).toContain('elle ne change plus');
  expect(text).not.toContain('corriger');
  const opened = await says(camille).ask('reponse:ouvrir', values);
  if (opened.kind !== 'message') throw new Error(opened.kind);
  expect(opened.message).toSay('Demander un rectificatif', 'les réponses ne changent plus');
  const pressed = await says(camille).ask('reponse:rien-de-nouveau', values);
  expect(messageOf(pressed).buttons?.[0]).toMatchObject({
    intent: 'nouvelle:ecrire',
    values: { fiche: values.fiche },
  });
  expect(await stored()).toEqual(before);
});

it('« répondre fiche 1 » where no tour is open leads on to « Quoi de neuf ? », for its leads', async () => {
  const { camille, fiche, tour, says } = await aFicheADeux(base);
  await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'fige' } });
  const card = await readCard(camille, await base.stores.tours.get(tour.id), base.ports);
  expect(card).toContain(`[Quoi de neuf pour la fiche ${fiche.numero}`);
  const typed = messageOf(await says(camille).ask('commande', { texte: `répondre fiche ${fiche.numero}` }));
  expect(typed.title).toContain('Aucun tour de réponses');
  expect(typed.buttons?.[0]).toMatchObject({
    intent: 'nouvelle:ecrire',
    values: { fiche: String(fiche.numero) },
  });
  expect(await says(camille).ask('reponse:ouvrir', { fiche: '99' })).toBeRefused('aucun-tour-ouvert');
});

/** Answers by the three steps of the form. */
async function answer(fiche: number): Promise<Reply> {
  const { says, camille, tour } = world;
  const person = says(camille);
  let reply = await person.ask('reponse:ouvrir', { tour: tour.id, fiche: String(fiche) });
  for (const values of STEPS) {
    if (reply.kind !== 'form') throw new Error('a form was expected');
    reply = await person.submit(reply.form, values);
  }
  return reply;
}

describe('the receipt', () => {
  it('says how many fiches are left and opens the next one, until none is', async () => {
    const first = await answer(world.fiche.numero);
    expect(textOf(first)).toContain('Il vous reste 2 fiches : 8 et 9.');
    expect(labelsOf(first)).toEqual(['Répondre pour la fiche 8', 'Voir ma réponse', 'Corriger ma réponse']);
    const second = await answer(8);
    expect(textOf(second)).toContain('Il vous reste la fiche 9.');
    expect(labelsOf(second)?.[0]).toBe('Répondre pour la fiche 9');
    const last = await answer(9);
    expect(textOf(last)).toContain('Vous avez répondu pour toutes vos fiches.');
    expect(labelsOf(last)).toEqual(['Voir ma réponse', 'Corriger ma réponse']);
  });

  it('says nothing of it to who leads one fiche only, nor of the fiches of somebody else', async () => {
    const { says, hugo, tour, fiche } = world;
    const values = { tour: tour.id, fiche: String(fiche.numero) };
    const reply = await says(hugo).ask('reponse:rien-de-nouveau', values); // Camille answered: it is shown
    expect(textOf(reply)).not.toMatch(/Il vous reste|toutes vos fiches/);
    expect(labelsOf(reply)).toEqual(['Voir ma réponse', 'Corriger ma réponse']);
  });
});
