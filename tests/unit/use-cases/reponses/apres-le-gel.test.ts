import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';
import { readCard } from '../../../support/read-card.ts';

const base = await useBase();

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
  expect(toPlainText(opened.message)).toContain('Demander un rectificatif');
  expect(toPlainText(opened.message)).toContain('les réponses ne changent plus');
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
  expect(await says(camille).ask('reponse:ouvrir', { fiche: '99' })).toMatchObject({
    code: 'aucun-tour-ouvert',
  });
});
