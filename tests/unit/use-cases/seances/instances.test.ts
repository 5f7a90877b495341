import { describe, expect, it } from 'vitest';
import { savePersonne, writePersonne } from '../../../../src/use-cases/annuaire/save-personne.ts';
import { getSeancesAVenir } from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import {
  removeMembre,
  saveMembres,
  writeMembres,
} from '../../../../src/use-cases/seances/instances/change-membres.ts';
import {
  closeInstance,
  previewFermetureInstance,
  reopenInstance,
  saveInstance,
  writeInstance,
} from '../../../../src/use-cases/seances/instances/save-instance.ts';
import { showInstance, showInstances } from '../../../../src/use-cases/seances/instances/show-instances.ts';
import { aConvention, aCopil, aPersonne, aSeance } from '../../../support/builders.ts';
import { fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { useReseaux } from '../../../support/reseaux.ts';

const base = await useBase();

const { world, askAs, make, animate, choose, convene, listInstances, told } = useReseaux(base);

describe('a réseau that coordination makes without an avenant', () => {
  it('has a name, a kind and codes of its own; sent twice it is one, and a name is used once', async () => {
    const form = formOf(await world.ask(writeInstance));
    const values = { ...form.context, nom: 'Réseau Parentalité', genre: 'groupe_de_travail' };
    const receipt = messageOf(await world.ask(saveInstance, values));
    expect(receipt).toHold('Il lui faut maintenant des membres, et quelqu’un qui l’anime.');
    await world.ask(saveInstance, values);
    const [, made] = await listInstances();
    expect(await listInstances()).toHaveLength(2);
    expect(made).toMatchObject({
      code: 'RESEAU-PARENTALITE',
      slug: 'reseau-parentalite',
      genre: 'groupe_de_travail',
      foisParAn: 0,
      fermeeLe: null,
    });
    const second = formOf(await world.ask(writeInstance));
    const refused = formOf(
      await world.ask(saveInstance, { ...second.context, nom: 'reseau parentalite', genre: 'reseau' }),
    );
    expect(fieldOf(refused, 'nom')).toMatchObject({ error: expect.stringContaining('porte déjà ce nom') });
  });

  it('is renamed, and its séances say so to calendars; the two of article 6 are not', async () => {
    const reseau = await make('Réseau Parentalité');
    const seance = await convene(world.ask, reseau);
    base.clock.set('2027-03-02T10:00');
    const form = formOf(await world.ask(writeInstance, { instance: reseau.slug }));
    await world.ask(saveInstance, { ...form.context, nom: 'Réseau des parents', genre: 'reseau' });
    const renamed = await base.stores.seances.get(seance.id);
    expect(renamed.instance).toMatchObject({
      nom: 'Réseau des parents',
      code: reseau.code,
      slug: reseau.slug,
    });
    await told();
    expect(renamed).toMatchObject({ modifieeLe: base.clock.now(), sequence: seance.sequence });
    await expect(world.ask(writeInstance, { instance: 'groupe-projet' })).rejects.toBeRefused(
      'instance-de-gouvernance',
    );
  });

  it('tells who joins, who leaves and who animates it; what is undone before it leaves is not told', async () => {
    const reseau = await make('Réseau Parentalité');
    expect(await choose(reseau, [world.maud, world.paul])).toContain('2 personnes sont prévenues.');
    expect(await told()).toEqual(Array(2).fill('Vous êtes maintenant membre : Réseau Parentalité'));
    base.clock.set('2027-03-01T10:05');
    await animate(reseau, [world.maud]);
    await choose(reseau, [world.maud]);
    expect((await told()).slice(2).sort()).toEqual([
      'Vous animez maintenant : Réseau Parentalité',
      'Vous n’êtes plus membre : Réseau Parentalité',
    ]);
    expect(await base.stores.personnes.get(world.maud.id)).toMatchObject({
      roles: ['membre', 'animation'],
      animees: [reseau.code],
    });
    base.clock.set('2027-03-01T10:10');
    await choose(reseau, [world.maud, world.paul]);
    base.clock.set('2027-03-01T10:15');
    await world.ask(removeMembre, { instance: reseau.slug, personne: world.paul.id });
    expect((await told()).slice(4)).toEqual(['Vous n’êtes plus membre : Réseau Parentalité']);
  });

  it('never writes over what somebody else chose meanwhile', async () => {
    const reseau = await make('Réseau Parentalité');
    const old = formOf(await world.ask(writeMembres, { instance: reseau.slug }));
    await choose(reseau, [world.maud]);
    const again = formOf(await world.ask(saveMembres, { ...old.context, personnes: [world.paul.id] }));
    expect(again.error).toContain('La liste a changé entre-temps');
    expect((await base.stores.personnes.get(world.paul.id)).instances).not.toContain(reseau.code);
  });

  it('is joined from the form of a person too', async () => {
    const reseau = await make('Réseau Parentalité');
    const form = formOf(await world.ask(writePersonne, { personne: world.paul.id }));
    const values = Object.fromEntries(
      form.fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
    );
    await world.ask(savePersonne, { ...form.context, ...values, instances: ['GP', reseau.code] });
    expect(await told()).toEqual(['Vous êtes maintenant membre : Réseau Parentalité']);
  });

  it('closes once nothing is convened, tells its people, and opens again', async () => {
    const reseau = await make('Réseau Parentalité');
    await choose(reseau, [world.maud]);
    await convene(world.ask, reseau);
    await expect(world.ask(previewFermetureInstance, { instance: reseau.slug })).rejects.toBeRefused(
      'instance-a-des-seances',
    );
    base.clock.set('2027-06-09T10:00');
    const form = formOf(await world.ask(previewFermetureInstance, { instance: reseau.slug }));
    expect(form).toHold('2 personnes sont prévenues.');
    await world.ask(closeInstance, { instance: reseau.slug });
    await world.ask(closeInstance, { instance: reseau.slug });
    expect((await told()).filter((title) => title.startsWith('Fermé'))).toEqual([
      'Fermé : Réseau Parentalité',
    ]);
    expect(fieldOf(formOf(await world.ask(writeSeance)), 'instance')).toMatchObject({
      options: [{ label: 'Groupe projet' }],
    });
    await world.ask(reopenInstance, { instance: reseau.slug });
    expect(fieldOf(formOf(await world.ask(writeSeance)), 'instance')).toMatchObject({
      options: [{ label: 'Groupe projet' }, { label: 'Réseau Parentalité' }],
    });
  });
});

describe('the place of a réseau', () => {
  it('names its people to them alone; all others read how many', async () => {
    const reseau = await make('Réseau Parentalité');
    await choose(reseau, [world.maud]);
    await animate(reseau, [world.maud]);
    const [own, other] = await Promise.all([askAs(world.maud), askAs(world.paul)]);
    const inside = textOf(messageOf(await own(showInstance, { instance: reseau.slug })));
    expect(inside).toSay(`Maud ${world.maud.nom}`, 'Convoquer une séance');
    const outside = textOf(messageOf(await other(showInstance, { instance: reseau.slug })));
    expect(outside).toContain('"label":"Animation","value":"1 personne"');
    expect(outside).not.toSay('Maud', 'Convoquer une séance');
    expect(await other(showInstances)).toHold('Réseau Parentalité');
    await expect(other(showInstance, { instance: 'nulle-part' })).rejects.toBeRefused('instance-introuvable');
  });

  it('says to coordination which seats of articles 2 and 3 are empty, and who is invited', async () => {
    const copil = await aCopil(base, world.convention);
    const party = await base.db.partie.create({
      data: {
        conventionId: world.convention.id,
        code: 'CAF62',
        nom: 'Caf',
        appellation: 'la CAF',
        genre: 'CAF',
        ordre: 9,
        variantes: [],
      },
    });
    const guests = await base.db.structure.create({
      data: { conventionId: world.convention.id, code: 'udaf', nom: 'Udaf du Pas-de-Calais' },
    });
    const invite = await aPersonne(base, world.convention, {
      prenom: 'Ugo',
      roles: ['membre'],
      instances: ['COPIL'],
    });
    await base.db.personne.update({ where: { id: invite.id }, data: { structureId: guests.id } });
    const text = textOf(messageOf(await world.ask(showInstance, { instance: copil.slug })));
    expect(text).toSay('CAF', 'la convention lui donne pourtant un siège', '(Udaf du Pas-de-Calais)');
    const territoire = await base.db.structure.create({
      data: { conventionId: world.convention.id, code: 'caf', nom: 'Caf, territoire', partieId: party.id },
    });
    await base.db.personne.update({ where: { id: invite.id }, data: { structureId: territoire.id } });
    const filled = textOf(messageOf(await world.ask(showInstance, { instance: copil.slug })));
    expect(filled).not.toContain('pourtant un siège');
    expect(filled).toContain('Udaf du Pas-de-Calais (sans membre)');
    const asMaud = await askAs(world.maud);
    expect(await asMaud(showInstance, { instance: copil.slug })).not.toHold('articles 2 et 3');
  });
});

it('a séance is shown until it ends: who comes late still finds the room', async () => {
  const convention = await aConvention(base);
  const maud = await aPersonne(base, convention, { roles: ['membre'] });
  const debut = paris('2027-05-20T14:00');
  const { id } = await aSeance(base, convention, { debut, fin: paris('2027-05-20T16:00') });
  const listAt = async (local: string) => {
    base.clock.set(local);
    return (
      await getSeancesAVenir({ conventionId: maud.conventionId, lecteur: maud }, base.ports)
    ).seances.map((seance) => seance.id);
  };
  expect(await listAt('2027-05-20T15:59')).toEqual([id]);
  expect(await listAt('2027-05-20T16:00')).toEqual([]);
});
