import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { fr } from '../../../../src/fr.ts';
import { aSeance, aTour } from '../../../support/builders.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheADeux, type FicheADeux } from '../../../support/fiche-a-deux.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { jour } from '../../../support/resume-builders.ts';

let world: FicheADeux;

const base = await useBase();

const PROMISE = '2027-03-31';

/** It is 3 May 2027; in the tour before, the action was promised for 31 March. */
beforeEach(async () => {
  world = await aFicheADeux(base);
  const { camille, fiche, tour } = world;
  const before = { debut: tour.echeance.subtract({ hours: 24 * 180 }) };
  const avant = await aTour(base, await aSeance(base, { id: tour.conventionId }, before));
  const version = aVersionReponse(base, { auteur: camille, fiche }, { echeance: jour(PROMISE) });
  await base.stores.reponses.append({ tour: avant, ficheActionId: fiche.id, base: 0, version });
});

const RECIT: Values = { avancees: 'Trois ateliers ont eu lieu.', prochaine_etape: 'Le bilan' };

const recit = async (statut = 'en_cours') => world.step(await world.open(world.camille), { statut });

/** Answers the whole form, with these values in its second step. */
async function answer(values: Values, statut = 'en_cours') {
  const review = await world.step(await recit(statut), { ...RECIT, ...values });
  return world.says(world.camille).submit(review, { engagement: 'oui' });
}

const readRetards = async () => toPlainText(messageOf(await world.says(world.camille).ask('retards')));

describe('« en retard » survives an answer', () => {
  it('the promised date is shown, and stands when nothing is typed about it', async () => {
    expect(getShown(await recit())).toMatchObject({ echeance: PROMISE });
    await answer({});
    expect((await world.stored())?.courante.echeance).toEqual(jour(PROMISE));
    expect(await readRetards()).toContain('Prévue pour le 31 mars 2027. En cours.');
  });

  it('it stands when the field is emptied', async () => {
    await answer({ echeance: '' });
    expect((await world.stored())?.courante.echeance).toEqual(jour(PROMISE));
    expect(await readRetards()).toContain('1 fiche en retard');
  });

  it('« rien de nouveau » takes it up', async () => {
    const { camille, tour, fiche, says } = world;
    const values = { tour: tour.id, fiche: String(fiche.numero) };
    expect((await says(camille).ask('reponse:rien-de-nouveau', values)).kind).toBe('done');
    expect((await world.stored())?.courante.echeance).toEqual(jour(PROMISE));
    expect(await readRetards()).toContain('1 fiche en retard');
  });

  it('it ends with the action', async () => {
    await answer({ avancees: 'Tout est terminé.' }, 'realisee');
    expect(await readRetards()).toContain('Aucune fiche n’est en retard');
  });

  it.each(['non_demarree', 'en_cours', 'reportee'])(
    'it is asked for, or confirmed, with %s',
    async (statut) => {
      const field = (await recit(statut)).fields.find(({ id }) => id === 'echeance');
      expect(field).toMatchObject({
        kind: 'date',
        hint: expect.stringContaining(fr`Date promise : 31 mars 2027.`),
      });
      expect(field).toMatchObject(
        statut === 'reportee' ? { required: true, value: undefined } : { required: false, value: PROMISE },
      );
    },
  );
});

describe('a promised date is moved with a reason', () => {
  it('which is asked for, and shown beside both dates', async () => {
    const again = await world.step(await recit(), { ...RECIT, echeance: '2027-09-30' });
    expect(errorsOf(again)).toEqual({ motif: expect.stringContaining(fr`La date change : dites pourquoi.`) });
    const review = await world.step(again, { motif: 'Le marché est relancé.' });
    await world.says(world.camille).submit(review, { engagement: 'oui' });
    expect(await readRetards()).toContain('Aucune fiche n’est en retard');
    const { camille, fiche, says } = world;
    const page = messageOf(await says(camille).ask('fiche', { numero: String(fiche.numero) }));
    expect(page).toSay('jeudi 30 septembre 2027, d’abord prévue pour le 31 mars 2027');
    expect(page).toSay('Le marché est relancé.');
  });

  it.each(['2027-03-30', '2027-04-15'])('to a day to come: %s is refused', async (echeance) => {
    const again = await world.step(await recit(), { ...RECIT, echeance, motif: 'Le marché est relancé.' });
    expect(errorsOf(again)).toEqual({ echeance: 'Cette date est passée. Choisissez un jour à venir.' });
    expect(getShown(again)).toMatchObject({ echeance });
  });

  it('an action that is put off needs a day to come, also when none is typed', async () => {
    const motif = 'Le marché est relancé.';
    const empty = await world.step(await recit('reportee'), { prochaine_etape: 'Le bilan', motif });
    expect(empty).toAskAgain('echeance');
    const past = await world.step(empty, { echeance: PROMISE });
    expect(past).toAskAgain('echeance');
    const review = await world.step(past, { echeance: '2027-09-30' });
    await world.says(world.camille).submit(review, { engagement: 'oui' });
    expect((await world.stored())?.courante.echeance).toEqual(jour('2027-09-30'));
  });

  it('within its tour a correction is free: the promise is the one of the tour before', async () => {
    await answer({ echeance: '2027-09-30', motif: 'Le marché est relancé.' });
    const form = formOf(
      await world
        .says(world.camille)
        .ask('reponse:ouvrir', { tour: world.tour.id, fiche: String(world.fiche.numero) }),
    );
    const second = await world.step(form, {});
    expect(getShown(second)).toMatchObject({ echeance: '2027-09-30', motif: 'Le marché est relancé.' });
    expect(errorsOf(await world.step(second, { echeance: PROMISE }))).toEqual({});
  });
});
