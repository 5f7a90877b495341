import { beforeEach, expect, it } from 'vitest';
import type { Reply } from '../../../../src/conversation/chat.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux, type FicheADeux } from '../../../support/fiche-a-deux.ts';

let camille: FicheADeux['camille'];
let hugo: FicheADeux['hugo'];
let says: FicheADeux['says'];
let asked: { readonly tour: string; readonly fiche: string };
let open: FicheADeux['open'];
let toReview: FicheADeux['toReview'];
let stored: FicheADeux['stored'];

const base = await useBase();
beforeEach(async () => {
  const shared = await aFicheADeux(base);
  ({ camille, hugo, says, open, toReview, stored } = shared);
  asked = { tour: shared.tour.id, fiche: String(shared.fiche.numero) };
});

const answer = async (who = camille) => {
  const review = await toReview(who);
  return { review, reply: await says(who).submit(review, { engagement: 'oui' }) };
};
/** « Annuler cette réponse », as the e-mail about that version offers it. */
const cancel = (version: number, who = camille): Promise<Reply> =>
  says(who).ask('reponse:annuler', { ...asked, version: String(version) });
const titleOf = (reply: Reply) => messageOf(reply).title.replaceAll(/[\u00A0\u202F]/g, ' ');
const ANNULEE = () => `Votre réponse pour la fiche ${asked.fiche} est annulée`;
const RIEN = () => `Il n’y a rien à annuler pour la fiche ${asked.fiche}`;
const countVersions = () => base.db.reponseVersion.count({ where: { auteurId: camille.id } });

it('withdraws a first answer: the fiche awaits one again, what was written is kept', async () => {
  await answer();
  expect(titleOf(await cancel(1))).toBe(ANNULEE());
  expect(await stored()).toBeNull();
  expect(await countVersions()).toBe(1);
  expect(titleOf(await cancel(1))).toBe(RIEN());
  const { conventionId } = camille;
  const journal = await base.stores.journal.list(conventionId, 1);
  expect(journal).toMatchObject([{ action: 'reponse:annuler', acteurId: camille.id }]);
});

it('puts back the version before, with its author and its date', async () => {
  await answer(hugo);
  const first = (await stored())?.courante;
  await answer();
  expect((await stored())?.courante.auteur.nom).not.toBe(first?.auteur.nom);
  expect(titleOf(await cancel(2))).toBe(ANNULEE());
  expect((await stored())?.courante).toMatchObject({
    version: 3,
    auteur: first?.auteur,
    creeeLe: first?.creeeLe,
    avancees: first?.avancees,
  });
});

it('takes a new answer after a withdrawal, also from a form that was open before, and can take that back too', async () => {
  await answer();
  const correction = await open(hugo); // on version 1
  await cancel(1);
  const [, one] = [await says(hugo).submit(correction, { statut: 'en_cours' }), await answer()];
  expect(titleOf(one.reply)).toContain('est enregistrée');
  expect((await stored())?.courante.version).toBe(3);
  await cancel(3);
  expect(await stored()).toBeNull();
});

it('does not store again what was withdrawn, when its form is sent once more', async () => {
  const { review } = await answer();
  await cancel(1);
  const bref = { ...review, context: { ...review.context, etape: 'bref' } };
  for (const form of [review, bref])
    expect(await says(camille).submit(form, { engagement: 'oui' })).toMatchObject({
      kind: 'failure',
      code: 'reponse-retiree',
    });
  expect(await stored()).toBeNull();
});

it('takes back nothing of somebody else, and nothing that is not the present answer', async () => {
  await answer();
  expect(await cancel(1, hugo)).toMatchObject({ kind: 'failure', code: 'reponse-autrui' });
  await answer();
  expect(titleOf(await cancel(1))).toBe(RIEN());
  expect((await stored())?.courante.version).toBe(2);
});

it('changes nothing once the tour is frozen', async () => {
  await answer();
  await base.db.tour.updateMany({ data: { etat: 'fige' } });
  expect(await cancel(1)).toMatchObject({ kind: 'failure', code: 'tour-fige' });
  expect((await stored())?.courante.version).toBe(1);
});

it('is done once when two presses come at once', async () => {
  await answer();
  const replies = await Promise.all([cancel(1), cancel(1)]);
  expect(replies.map(titleOf).sort()).toEqual([RIEN(), ANNULEE()]);
});
