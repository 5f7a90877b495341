import { expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

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
  expect(pressed).toMatchObject({ kind: 'failure', code: 'tour-fige' });
  expect(await stored()).toEqual(before);
});
