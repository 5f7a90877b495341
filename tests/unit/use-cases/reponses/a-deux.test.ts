import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { mergeValeurs } from '../../../../src/domain/reponses/valeurs-reponse.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { anew } from '../../../support/anew.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux } from '../../../support/fiche-a-deux.ts';
import { readCard } from '../../../support/read-card.ts';

const HERS = 'Trois ateliers ont eu lieu à Marck.';
const HIS = 'Une halte-garderie a ouvert.';

const base = await useBase();
const world = anew(() => aFicheADeux(base));

describe('two leads of a fiche', () => {
  it('are asked once: the answer of one closes the card of both, and the other may complete it', async () => {
    const { camille, hugo } = world;
    await send(camille, HERS);
    const [hers, his] = [
      await readCard(camille, world.tour, base.ports),
      await readCard(hugo, world.tour, base.ports),
    ];
    expect(hers).toContain('[Corriger la réponse pour la fiche 1]');
    expect(his).toSay(`par ${camille.prenom} ${camille.nom}`, '[Compléter la réponse pour la fiche 1]');
    expect(his).not.toContain('[Répondre pour la fiche 1]');
  });

  it('have both their names kept once the second one completed it', async () => {
    const { camille, hugo, stored, says, tour } = world;
    await send(camille, HERS);
    await send(hugo, `${HERS}\n${HIS}`);
    expect((await stored())?.courante).toMatchObject({
      version: 2,
      auteur: { id: hugo.id },
      avec: [nameOf(camille)],
    });
    const shown = messageOf(await says(camille).ask('reponse:voir', { tour: tour.id, fiche: '1' }));
    expect(shown.note).toContain(`par ${nameOf(hugo)}, avec ${nameOf(camille)} (version 2)`);
  });

  it('hear once that the other one changed their answer, until they change it again', async () => {
    const { camille, hugo, convention, fiche } = world;
    await send(camille, HERS);
    await send(hugo, `${HERS}\n${HIS}`);
    await send(hugo, `${HERS}\n${HIS} Elle est pleine.`);
    await Promise.all([refreshReponses(base.ports), refreshReponses(base.ports)]);
    const [envoi, ...others] = await base.stores.envois.listBySource(convention.id, fiche.id);
    expect([envoi?.destinataire.personneId, others]).toEqual([camille.id, []]);
    const read = () => compose(envoi ?? never(), { kind: 'personne', personne: camille }, base.ports);
    expect(await read()).toMatchObject({
      message: {
        title: expect.stringContaining(`${nameOf(hugo)} a modifié votre réponse pour la fiche 1`),
        buttons: [expect.anything(), { intent: 'reponse:ouvrir' }],
      },
    });
    await send(camille, HERS);
    expect(await read()).toMatchObject({ raison: 'corrigee' });
  });

  it('find « Compléter » on the page of the fiche too, with both names once both wrote', async () => {
    const { camille, hugo, says } = world;
    await send(camille, HERS);
    const page = messageOf(await says(hugo).ask('fiche', { numero: '1' }));
    expect(page.buttons?.[0]?.label).toBe('Compléter la réponse pour la fiche 1');
    await send(hugo, `${HERS}\n${HIS}`);
    const hers = messageOf(await says(camille).ask('fiche', { numero: '1' }));
    expect(hers.buttons?.[0]?.label).toBe('Compléter la réponse pour la fiche 1');
    for (const one of [camille, hugo]) expect(hers.note).toContain(nameOf(one));
  });

  it('who send at the same time lose nothing: one wins, the other joins both texts and sends them', async () => {
    const { camille, hugo, toReview, says, stored } = world;
    const reviews = [await toReview(camille, HERS), await toReview(hugo, HIS)];
    const people = [camille, hugo];
    const replies = await Promise.all(
      reviews.map((review, index) => says(people[index] ?? camille).submit(review, { engagement: 'oui' })),
    );
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['done', 'form']);
    const second = replies[0]?.kind === 'form' ? camille : hugo;
    const conflict = formOf(replies.find(({ kind }) => kind === 'form') ?? never());
    const joined = formOf(await says(second).submit(conflict, {}, 'reponse:reunir'));
    const avancees = String(getShown(joined).avancees);
    for (const texte of [HERS, HIS]) expect(avancees).toContain(texte);
    const review = formOf(await says(second).submit(joined, {}));
    expect((await says(second).submit(review, { engagement: 'oui' })).kind).toBe('done');
    const { courante } = (await stored()) ?? never();
    expect(courante).toMatchObject({ version: 2, avancees, auteur: { id: second.id } });
    expect(courante.avec).toEqual([nameOf(second === camille ? hugo : camille)]);
  });

  it('find both texts where they are too long together, with the reason', async () => {
    const { camille, hugo, toReview, says } = world;
    const review = await toReview(hugo, 'b'.repeat(500));
    await send(camille, 'a'.repeat(500));
    const conflict = formOf(await says(hugo).submit(review, { engagement: 'oui' }));
    const joined = formOf(await says(hugo).submit(conflict, {}, 'reponse:reunir'));
    expect(getShown(joined).avancees).toBe(`${'a'.repeat(500)}\n${'b'.repeat(500)}`);
    const again = formOf(await says(hugo).submit(joined, {}));
    expect(errorsOf(again).avancees).toContain('trop long');
    expect(getShown(again).avancees).toHaveLength(1001);
  });
});

it.each([
  [{ avancees: 'A' }, { avancees: 'B' }, { avancees: 'A\nB' }],
  [{ avancees: 'A et B' }, { avancees: 'B' }, { avancees: 'A et B' }],
  [{ avancees: 'A' }, { avancees: '' }, { avancees: 'A' }],
  [{}, { constat: 'B' }, { constat: 'B' }],
  [{ statut: 'en_cours' }, { statut: 'realisee' }, { statut: 'en_cours' }],
  [{ appuis: ['caf'] }, { appuis: ['caf', 'moyens'] }, { appuis: ['caf', 'moyens'] }],
])('%j and %j make %j', (autre, own, both) => expect(mergeValeurs(autre, own)).toEqual(both));

async function send(personne: Personne, avancees: string) {
  const reply = await world
    .says(personne)
    .submit(await world.toReview(personne, avancees), { engagement: 'oui' });
  expect(reply.kind).toBe('done');
}

const nameOf = ({ prenom, nom }: Personne) => `${prenom} ${nom}`;

function never(): never {
  throw new Error('nothing is there');
}
