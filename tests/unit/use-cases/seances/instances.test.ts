import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Instance } from '../../../../src/domain/nouns/seance.ts';
import { savePersonne, writePersonne } from '../../../../src/use-cases/annuaire/save-personne.ts';
import { createSeance, writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import {
  removeMembre,
  saveAnimateurs,
  saveMembres,
  writeAnimateurs,
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
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aConvention, aCopil, aPersonne } from '../../../support/builders.ts';
import { type Ask, createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createShown } from '../../../support/shown-messages.ts';

const base = await useBase();
let convention: Convention;
let camille: Personne;
let maud: Personne;
let paul: Personne;
let ask: Ask;
let world: ReturnType<typeof createShown>;

beforeEach(async () => {
  base.clock.set(paris('2027-03-01T10:00'));
  convention = await aConvention(base);
  const add = (prenom: string, roles: Personne['roles']) =>
    aPersonne(base, convention, { prenom, identifiant: `${prenom} ${convention.code}`, roles });
  camille = await add('Camille', ['coordination']);
  maud = await add('Maud', ['membre']);
  paul = await add('Paul', ['membre']);
  ask = createAsk(base, camille);
  world = createShown(base);
});

const listInstances = () => base.stores.seances.listInstances(convention.id);
const askAs = async ({ id }: Personne) => createAsk(base, await base.stores.personnes.get(id));

async function make(nom: string, values: Values = {}): Promise<Instance> {
  const form = formOf(await ask(writeInstance));
  await ask(saveInstance, { ...form.context, nom, genre: 'reseau', ...values });
  return (await listInstances()).find((one) => one.nom === nom) ?? expect.fail();
}

async function choose(
  instance: Instance,
  personnes: readonly Personne[],
  { write, save } = { write: writeMembres, save: saveMembres },
): Promise<string> {
  const form = formOf(await ask(write, { instance: instance.slug }));
  const ids = personnes.map(({ id }) => id);
  return textOf(messageOf(await ask(save, { ...form.context, personnes: ids })));
}

const animate = (instance: Instance, personnes: readonly Personne[]) =>
  choose(instance, personnes, { write: writeAnimateurs, save: saveAnimateurs });

async function told(): Promise<readonly string[]> {
  await world.drain();
  return world.titles();
}

async function convene(by: Ask, instance: Instance, jour = '2027-06-08') {
  const values = { instance: instance.id, jour, debut: '10 h', fin: '12 h', lieu: 'Marck' };
  const apercu = formOf(await by(previewSeance, { ...values, ordreDuJour: 'Accueil' }));
  await by(createSeance, apercu.context);
  const seances = await base.stores.seances.list(convention.id);
  return seances.find((seance) => seance.instance.id === instance.id) ?? expect.fail();
}

describe('a réseau that coordination makes without an avenant', () => {
  it('has a name, a kind and codes of its own; sent twice it is one, and a name is used once', async () => {
    const form = formOf(await ask(writeInstance));
    const values = { ...form.context, nom: 'Réseau Parentalité', genre: 'groupe_de_travail' };
    const receipt = messageOf(await ask(saveInstance, values));
    expect(textOf(receipt)).toContain('Il lui faut maintenant des membres, et quelqu’un qui l’anime.');
    await ask(saveInstance, values);
    const [, made] = await listInstances();
    expect(await listInstances()).toHaveLength(2);
    expect(made).toMatchObject({
      code: 'RESEAU-PARENTALITE',
      slug: 'reseau-parentalite',
      genre: 'groupe_de_travail',
      foisParAn: 0,
      fermeeLe: null,
    });
    const second = formOf(await ask(writeInstance));
    const refused = formOf(
      await ask(saveInstance, { ...second.context, nom: 'reseau parentalite', genre: 'reseau' }),
    );
    expect(fieldOf(refused, 'nom')).toMatchObject({ error: expect.stringContaining('porte déjà ce nom') });
  });

  it('is renamed, and its séances say so to calendars; the two of article 6 are not', async () => {
    const reseau = await make('Réseau Parentalité');
    const seance = await convene(ask, reseau);
    base.clock.set(paris('2027-03-02T10:00'));
    const form = formOf(await ask(writeInstance, { instance: reseau.slug }));
    await ask(saveInstance, { ...form.context, nom: 'Réseau des parents', genre: 'reseau' });
    const renamed = await base.stores.seances.get(seance.id);
    expect(renamed.instance).toMatchObject({
      nom: 'Réseau des parents',
      code: reseau.code,
      slug: reseau.slug,
    });
    await world.drain();
    expect(renamed).toMatchObject({ modifieeLe: base.clock.now(), sequence: seance.sequence });
    await expect(ask(writeInstance, { instance: 'groupe-projet' })).rejects.toMatchObject({
      code: 'instance-de-gouvernance',
    });
  });

  it('tells who joins, who leaves and who animates it; what is undone before it leaves is not told', async () => {
    const reseau = await make('Réseau Parentalité');
    expect(await choose(reseau, [maud, paul])).toContain('2 personnes sont prévenues.');
    expect(await told()).toEqual(Array(2).fill('Vous êtes maintenant membre : Réseau Parentalité'));
    base.clock.set(paris('2027-03-01T10:05'));
    await animate(reseau, [maud]);
    await choose(reseau, [maud]);
    expect((await told()).slice(2).sort()).toEqual([
      'Vous animez maintenant : Réseau Parentalité',
      'Vous n’êtes plus membre : Réseau Parentalité',
    ]);
    expect(await base.stores.personnes.get(maud.id)).toMatchObject({
      roles: ['membre', 'animation'],
      animees: [reseau.code],
    });
    base.clock.set(paris('2027-03-01T10:10'));
    await choose(reseau, [maud, paul]);
    base.clock.set(paris('2027-03-01T10:15'));
    await ask(removeMembre, { instance: reseau.slug, personne: paul.id });
    expect((await told()).slice(4)).toEqual(['Vous n’êtes plus membre : Réseau Parentalité']);
  });

  it('never writes over what somebody else chose meanwhile', async () => {
    const reseau = await make('Réseau Parentalité');
    const old = formOf(await ask(writeMembres, { instance: reseau.slug }));
    await choose(reseau, [maud]);
    const again = formOf(await ask(saveMembres, { ...old.context, personnes: [paul.id] }));
    expect(again.error).toContain('La liste a changé entre-temps');
    expect((await base.stores.personnes.get(paul.id)).instances).not.toContain(reseau.code);
  });

  it('is joined from the form of a person too', async () => {
    const reseau = await make('Réseau Parentalité');
    const form = formOf(await ask(writePersonne, { personne: paul.id }));
    const values = Object.fromEntries(
      form.fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
    );
    await ask(savePersonne, { ...form.context, ...values, instances: ['GP', reseau.code] });
    expect(await told()).toEqual(['Vous êtes maintenant membre : Réseau Parentalité']);
  });

  it('closes once nothing is convened, tells its people, and opens again', async () => {
    const reseau = await make('Réseau Parentalité');
    await choose(reseau, [maud]);
    await convene(ask, reseau);
    await expect(ask(previewFermetureInstance, { instance: reseau.slug })).rejects.toMatchObject({
      code: 'instance-a-des-seances',
    });
    base.clock.set(paris('2027-06-09T10:00'));
    const form = formOf(await ask(previewFermetureInstance, { instance: reseau.slug }));
    expect(textOf(form)).toContain('2 personnes sont prévenues.');
    await ask(closeInstance, { instance: reseau.slug });
    await ask(closeInstance, { instance: reseau.slug });
    expect((await told()).filter((title) => title.startsWith('Fermé'))).toEqual([
      'Fermé : Réseau Parentalité',
    ]);
    expect(fieldOf(formOf(await ask(writeSeance)), 'instance')).toMatchObject({
      options: [{ label: 'Groupe projet' }],
    });
    await ask(reopenInstance, { instance: reseau.slug });
    expect(fieldOf(formOf(await ask(writeSeance)), 'instance')).toMatchObject({
      options: [{ label: 'Groupe projet' }, { label: 'Réseau Parentalité' }],
    });
  });
});

describe('the place of a réseau', () => {
  it('names its people to them alone; all others read how many', async () => {
    const reseau = await make('Réseau Parentalité');
    await choose(reseau, [maud]);
    await animate(reseau, [maud]);
    const [own, other] = await Promise.all([askAs(maud), askAs(paul)]);
    const inside = textOf(messageOf(await own(showInstance, { instance: reseau.slug })));
    expect(inside).toContain(`Maud ${maud.nom}`);
    expect(inside).toContain('Convoquer une séance');
    const outside = textOf(messageOf(await other(showInstance, { instance: reseau.slug })));
    expect(outside).not.toContain('Maud');
    expect(outside).toContain('"label":"Animation","value":"1 personne"');
    expect(outside).not.toContain('Convoquer une séance');
    expect(textOf(messageOf(await other(showInstances)))).toContain('Réseau Parentalité');
    await expect(other(showInstance, { instance: 'nulle-part' })).rejects.toMatchObject({
      code: 'instance-introuvable',
    });
  });

  it('says to coordination which seats of articles 2 and 3 are empty, and who is invited', async () => {
    const copil = await aCopil(base, convention);
    const party = await base.db.partie.create({
      data: {
        conventionId: convention.id,
        code: 'CAF62',
        nom: 'Caf',
        appellation: 'la CAF',
        genre: 'CAF',
        ordre: 9,
        variantes: [],
      },
    });
    const guests = await base.db.structure.create({
      data: { conventionId: convention.id, code: 'udaf', nom: 'Udaf du Pas-de-Calais' },
    });
    const invite = await aPersonne(base, convention, {
      prenom: 'Ugo',
      roles: ['membre'],
      instances: ['COPIL'],
    });
    await base.db.personne.update({ where: { id: invite.id }, data: { structureId: guests.id } });
    const text = textOf(messageOf(await ask(showInstance, { instance: copil.slug })));
    expect(text).toContain('CAF');
    expect(text).toContain('la convention lui donne pourtant un siège');
    expect(text).toContain('(Udaf du Pas-de-Calais)');
    const territoire = await base.db.structure.create({
      data: { conventionId: convention.id, code: 'caf', nom: 'Caf, territoire', partieId: party.id },
    });
    await base.db.personne.update({ where: { id: invite.id }, data: { structureId: territoire.id } });
    const filled = textOf(messageOf(await ask(showInstance, { instance: copil.slug })));
    expect(filled).not.toContain('pourtant un siège');
    expect(filled).toContain('Udaf du Pas-de-Calais (sans membre)');
    const asMaud = await askAs(maud);
    expect(textOf(messageOf(await asMaud(showInstance, { instance: copil.slug })))).not.toContain(
      'articles 2 et 3',
    );
  });
});
