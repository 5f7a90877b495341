import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { createConversation } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';
import { aDouble, mergeDouble } from '../../../support/doubles.ts';

let world: World;
let double: Personne;

const base = await useBase();
beforeEach(async () => {
  base.clock.set(paris('2027-05-03T10:00'));
  world = await createWorld(base, { etat: 'ouvert' });
  double = await aDouble(base, world);
});

const as = (personne: Personne) => createConversation(base.ports)(personne);
const undo = async () => {
  const [fusion] = await base.stores.fusions.list(world.convention.id);
  await as(world.camille).ask('fusion:annuler', { fusion: fusion?.id ?? '' });
};

describe('what names one of two records that become one', () => {
  it('is one « mes données »: the journal of both, and of one again once undone', async () => {
    await as(double).ask('annonces:arreter');
    const actions = async () =>
      (await base.stores.donnees.get(world.ines)).journal.map(({ action }) => action);
    expect(await actions()).not.toContain('annonces:arreter');
    await mergeDouble(base, world, double);
    expect(await actions()).toContain('annonces:arreter');
    await undo();
    expect(await actions()).not.toContain('annonces:arreter');
  });

  it.each([true, false])(
    'leave no request for a stand-in open (the double is asked: %s)',
    async (isAsked) => {
      const [asking, asked] = isAsked ? [world.jules, double] : [double, world.jules];
      if (!isAsked)
        await aFicheAction(base, world.convention, { numero: 3, pilotes: [[double, 'chef_de_file']] });
      await as(asking).ask('delegation:demander', { personne: asked.id, du: '2027-05-10', au: '2027-05-20' });
      const draft = await base.stores.brouillons.find(asking, 'delegation');
      const values = { de: asking.id, demande: String(draft?.valeurs.demande) };
      await mergeDouble(base, world, double);
      const answering = isAsked ? world.ines : world.jules;
      const accept = () => as(answering).ask('delegation:accepter', values);
      expect(await accept()).toMatchObject({ kind: 'done' });
      const places = await base.db.pilotage.findMany({ where: { delegantId: { not: null } } });
      expect(places.filter(({ conventionId }) => conventionId === world.convention.id)).toMatchObject([
        { personneId: answering.id, delegantId: isAsked ? world.jules.id : world.ines.id },
      ]);
    },
  );

  it('is a request that goes back to whom it was for, once undone', async () => {
    const { jules } = world;
    await as(jules).ask('delegation:demander', { personne: double.id, du: '2027-05-10', au: '2027-05-20' });
    const draft = await base.stores.brouillons.find(jules, 'delegation');
    const values = { de: jules.id, demande: String(draft?.valeurs.demande) };
    await mergeDouble(base, world, double);
    await undo();
    const refused = await as(world.ines).ask('delegation:accepter', values);
    expect(refused).toMatchObject({ code: 'delegation-reglee' });
    expect(await as(double).ask('delegation:accepter', values)).toMatchObject({ kind: 'done' });
  });

  it('is the hours and the rhythm that either chose', async () => {
    const hours = { days: [1, 2], from: 9, to: 12 };
    await base.stores.personnes.save({ ...double, hours, digest: 'semaine' });
    await mergeDouble(base, world, double);
    expect(await base.stores.personnes.get(world.ines.id)).toMatchObject({ hours, digest: 'semaine' });
    await undo();
    expect(await base.stores.personnes.get(world.ines.id)).toMatchObject({ hours: null, digest: 'aucun' });
  });
});
