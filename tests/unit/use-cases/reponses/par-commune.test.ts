import { beforeEach, describe, expect, it } from 'vitest';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheParCommune, type FicheParCommune } from '../../../support/fiche-par-commune.ts';

let world: FicheParCommune;

const base = await useBase();
beforeEach(async () => {
  world = await aFicheParCommune(base);
  await world.setMode('par-structure');
});

describe('a fiche of three communes', () => {
  it('is answered in three parts and one synthesis', async () => {
    const { calais, marck, coulogne, fiche, tour, send, says } = world;
    const sienne = { structure: calais.structureId };
    for (const [personne, values] of [
      [marck, {}],
      [coulogne, {}],
      [calais, sienne],
    ] as const)
      expect((await send(personne, `Ici ${personne.nom}, deux ateliers.`, values)).kind).toBe('done');
    expect(await base.stores.reponses.find(tour, fiche.id)).toBeNull();
    const receipt = messageOf(await send(calais, 'Six ateliers dans les trois communes.'));
    expect(receipt.title).toContain('Votre synthèse pour la fiche 1');
    const sent = await base.stores.reponses.find(tour, fiche.id);
    expect(sent?.courante).toMatchObject({ avancees: 'Six ateliers dans les trois communes.', version: 1 });
    const parts = await base.stores.reponses.listContributions(fiche.conventionId, [fiche.id]);
    expect(parts.map(({ courante }) => courante.auteur.id).toSorted()).toEqual(
      [calais.id, marck.id, coulogne.id].toSorted(),
    );
    const shown = messageOf(await says(marck).ask('reponse:voir', { tour: tour.id, fiche: '1' }));
    expect(shown.title).toContain('La contribution de Marck');
    expect(shown).toHold('Ici De Marck, deux ateliers.');
  });

  it('shows its chef de file what each said, and who is silent', async () => {
    const { calais, marck, send, open } = world;
    await send(marck, 'Une halte-garderie a ouvert.');
    const form = JSON.stringify(await open(calais));
    for (const texte of [
      'Contribution de Marck',
      'Une halte-garderie a ouvert.',
      '1 sur 3',
      'Calais et Coulogne',
    ])
      expect(form).toContain(texte);
  });

  it('asks each for its own part only: no precision, no audience, nothing of the others', async () => {
    const { marck, open, step, toReview, send, coulogne } = world;
    await send(coulogne, 'Rien à signaler cette fois.');
    const first = await open(marck);
    expect(first.intro?.[0]).toContain('la contribution de Marck');
    expect(first).not.toHold('Rien à signaler');
    const recit = await step(first, { statut: 'en_cours' }, marck);
    expect(recit.fields.map(({ id }) => id)).not.toContain('completer');
    const review = await toReview(marck, 'Deux ateliers ont eu lieu.');
    expect(review.fields.map(({ id }) => id)).toEqual(['relecture', 'engagement']);
  });

  it('leaves the synthesis to coordination where nobody is chef de file', async () => {
    const { calais, marck, coordination, tour, fiche, says, send } = world;
    await base.db.pilotage.deleteMany({ where: { personneId: calais.id } });
    await send(marck, 'Deux ateliers ont eu lieu.');
    const choice = formOf(await says(coordination).ask('reponse:saisir', { tour: tour.id }));
    expect(choice.fields).toHold('"1:sans-pilote"');
    const asked = { pour: 'sans-pilote' };
    expect((await send(coordination, 'Marck avance, Coulogne se tait.', asked)).kind).toBe('done');
    expect((await base.stores.reponses.find(tour, fiche.id))?.courante.auteur.id).toBe(coordination.id);
  });

  it('lets coordination type the part of a lead, who corrects that part', async () => {
    const { marck, coordination, tour, fiche, send } = world;
    await send(coordination, 'Par téléphone : deux ateliers.', { pour: marck.id });
    expect(await base.stores.reponses.find(tour, fiche.id)).toBeNull();
    const sienne = await base.stores.reponses.find(tour, fiche.id, marck.structureId);
    expect(sienne?.courante).toMatchObject({ auteur: { id: coordination.id }, pour: { id: marck.id } });
    await send(marck, 'Trois ateliers, en fait.');
    const corrected = await base.stores.reponses.find(tour, fiche.id, marck.structureId);
    expect(corrected?.courante).toMatchObject({ version: 2, auteur: { id: marck.id } });
  });

  it('takes no contribution any more once one answer is for all, and loses none that was written', async () => {
    const { marck, setMode, toReview, says, tour, fiche, send } = world;
    const review = await toReview(marck, 'Deux ateliers ont eu lieu.');
    await setMode('unique');
    expect(await says(marck).submit(review, { engagement: 'oui' })).toBeRefused('contribution-fermee');
    expect(await base.stores.reponses.find(tour, fiche.id)).toBeNull();
    await send(marck, 'Une réponse pour tous.');
    expect((await base.stores.reponses.find(tour, fiche.id))?.courante.auteur.id).toBe(marck.id);
    await setMode('par-structure');
    expect((await says(marck).submit(review, { engagement: 'oui' })).kind).toBe('done');
  });

  it('refuses the part of another commune', async () => {
    const { marck, coulogne, says, tour } = world;
    const values = { tour: tour.id, fiche: '1', structure: coulogne.structureId };
    expect(await says(marck).ask('reponse:ouvrir', values)).toBeRefused('contribution-fermee');
  });

  it('keeps the draft of each part apart', async () => {
    const { calais, open, step } = world;
    const sienne = { structure: calais.structureId };
    await step(await open(calais, sienne), { statut: 'reportee' }, calais);
    const again = await open(calais, sienne);
    expect(again.fields.find(({ id }) => id === 'statut')).toMatchObject({ value: 'reportee' });
    expect((await open(calais)).fields.find(({ id }) => id === 'statut')).not.toMatchObject({
      value: 'reportee',
    });
  });
});
