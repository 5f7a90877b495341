import { expect, it } from 'vitest';
import type { Reply } from '../../../../src/conversation/chat.ts';
import { anew } from '../../../support/anew.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';

const base = await useBase();
const world = anew(async () => {
  const shared = await aFicheADeux(base);
  const { camille, hugo, says, open, toReview, stored } = shared;
  const asked = { tour: shared.tour.id, fiche: String(shared.fiche.numero) };
  return { camille, hugo, says, open, toReview, stored, asked };
});

const answer = async (who = world.camille) => {
  const review = await world.toReview(who);
  return { review, reply: await world.says(who).submit(review, { engagement: 'oui' }) };
};
/** « Annuler cette réponse », as the e-mail about that version offers it. */
const cancel = (version: number, who = world.camille): Promise<Reply> =>
  world.says(who).ask('reponse:annuler', { ...world.asked, version: String(version) });
const titleOf = (reply: Reply) => messageOf(reply).title.replaceAll(/[\u00A0\u202F]/g, ' ');
const ANNULEE = () => `Votre réponse pour la fiche ${world.asked.fiche} est annulée`;
const RIEN = () => `Il n’y a rien à annuler pour la fiche ${world.asked.fiche}`;
const countVersions = () => base.db.reponseVersion.count({ where: { auteurId: world.camille.id } });

it('withdraws a first answer: the fiche awaits one again, what was written is kept', async () => {
  await answer();
  expect(titleOf(await cancel(1))).toBe(ANNULEE());
  expect(await world.stored()).toBeNull();
  expect(await countVersions()).toBe(1);
  expect(titleOf(await cancel(1))).toBe(RIEN());
  const { conventionId } = world.camille;
  const journal = await base.stores.journal.list(conventionId, 1);
  expect(journal).toMatchObject([{ action: 'reponse:annuler', acteurId: world.camille.id }]);
});

it('puts back the version before, with its author and its date', async () => {
  await answer(world.hugo);
  const first = (await world.stored())?.courante;
  await answer();
  expect((await world.stored())?.courante.auteur.nom).not.toBe(first?.auteur.nom);
  expect(titleOf(await cancel(2))).toBe(ANNULEE());
  expect((await world.stored())?.courante).toMatchObject({
    version: 3,
    auteur: first?.auteur,
    creeeLe: first?.creeeLe,
    avancees: first?.avancees,
  });
});

it('takes a new answer after a withdrawal, also from a form that was open before, and can take that back too', async () => {
  await answer();
  const correction = await world.open(world.hugo); // on version 1
  await cancel(1);
  const [, one] = [await world.says(world.hugo).submit(correction, { statut: 'en_cours' }), await answer()];
  expect(titleOf(one.reply)).toContain('est enregistrée');
  expect((await world.stored())?.courante.version).toBe(3);
  await cancel(3);
  expect(await world.stored()).toBeNull();
});

it('does not store again what was withdrawn, when its form is sent once more', async () => {
  const { review } = await answer();
  await cancel(1);
  const bref = { ...review, context: { ...review.context, etape: 'bref' } };
  for (const form of [review, bref])
    expect(await world.says(world.camille).submit(form, { engagement: 'oui' })).toBeRefused(
      'reponse-retiree',
    );
  expect(await world.stored()).toBeNull();
});

it('takes back nothing of somebody else, and nothing that is not the present answer', async () => {
  await answer();
  expect(await cancel(1, world.hugo)).toBeRefused('reponse-autrui');
  await answer();
  expect(titleOf(await cancel(1))).toBe(RIEN());
  expect((await world.stored())?.courante.version).toBe(2);
});

it('changes nothing once the tour is frozen', async () => {
  await answer();
  await base.db.tour.updateMany({ data: { etat: 'fige' } });
  expect(await cancel(1)).toBeRefused('tour-fige');
  expect((await world.stored())?.courante.version).toBe(1);
});

it('is done once when two presses come at once', async () => {
  await answer();
  expect((await Promise.all([cancel(1), cancel(1)])).map(titleOf).sort()).toEqual([RIEN(), ANNULEE()]);
});
