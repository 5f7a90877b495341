import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';
import { codeOf, createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

let world: World;
let ines: Visitor;

const base = await useBase();
beforeEach(async () => {
  base.clock.set('2027-04-20T09:00:00Z');
  world = await createWorld(base, { etat: 'ouvert' });
  ines = asVisitor(world.ines);
});

const asVisitor = ({ comptes }: Personne, plateforme = 'atelier') =>
  createVisitors(base.ports)(comptes[0]?.identifiant ?? '', plateforme);
const open = async (visitor = ines) => formOf(await visitor.ask('preferences:modifier'));
const save = async (values: Readonly<Record<string, string | readonly string[]>>) =>
  ines.submit(await open(), values);
const getInes = () => base.stores.personnes.get(world.ines.id);
const OFFICE = { horaires: 'heures', jours: ['1', '2', '4'], de: '8', a: '12' };

describe('« préférences »', () => {
  it('says where, when and how often messages come, and what stopping means for a lead', async () => {
    const text = textOf(await ines.say('préférences'));
    for (const part of ['Atelier', 'à toute heure', 'chacune dès son envoi']) expect(text).toContain(part);
    expect(text).toContain('Les rappels continuent pour les fiches dont vous êtes pilote.');
    expect(text).toContain('Dans ce cas, vous ne seriez plus pilote');
    expect(await asVisitor(world.maud).say('mes préférences')).not.toSay('pilote');
  });

  it('keeps the hours, the rhythm of announcements and the account that are chosen, and says so', async () => {
    const second = createVisitors(base.ports)(`ines-${world.convention.code}`, 'nord');
    await second.say(codeOf(await ines.ask('compte:code')));
    const { comptes } = await getInes();
    const nord = comptes.find(({ plateforme }) => plateforme === 'nord');
    const reply = await save({ ...OFFICE, annonces: 'semaine', compte: nord?.id ?? '' });
    const text = textOf(reply);
    expect(text).toContain('Vos préférences sont enregistrées');
    for (const part of ['Nord', 'le lundi, mardi et jeudi, de 8 h à 12 h', 'ensemble, une fois par semaine'])
      expect(text).toContain(part);
    const after = await getInes();
    expect(after).toMatchObject({
      hours: { days: [1, 2, 4], from: 8, to: 12 },
      digest: 'semaine',
      sansAnnonces: false,
    });
    expect(after.comptes.filter(({ prefere }) => prefere).map(({ id }) => id)).toEqual([nord?.id]);
    expect((await base.stores.journal.list(world.convention.id, 1))[0]).toMatchObject({
      action: 'preferences:changer',
      objet: world.ines.id,
    });
    expect((await open()).fields).toMatchObject([
      { id: 'compte', value: nord?.id },
      { id: 'horaires', value: 'heures' },
      { id: 'jours', value: ['1', '2', '4'] },
      { id: 'de', value: '8' },
      { id: 'a', value: '12' },
      { id: 'annonces', value: 'semaine' },
    ]);
  });

  it('asks for no account where there is one, and takes back what was chosen', async () => {
    await save({ ...OFFICE, annonces: 'jour' });
    expect((await open()).fields.map(({ id }) => id)).not.toContain('compte');
    await save({ horaires: 'toujours', annonces: 'aucun' });
    expect(await getInes()).toMatchObject({ hours: null, digest: 'aucun', sansAnnonces: false });
  });

  it('stops announcements, and « reprendre » brings them back as they were', async () => {
    await save({ annonces: 'semaine' });
    expect(textOf(await save({ annonces: 'arretees' }))).toSay('arrêtées', 'Les rappels continuent');
    expect(await getInes()).toMatchObject({ sansAnnonces: true, digest: 'semaine' });
    await ines.say('reprendre');
    expect(await getInes()).toMatchObject({ sansAnnonces: false, digest: 'semaine' });
  });

  it.each([
    [{ ...OFFICE, jours: [] }, 'jours'],
    [{ ...OFFICE, jours: ['6', '7'] }, 'jours'],
    [{ ...OFFICE, jours: ['8'] }, 'jours'],
    [{ ...OFFICE, de: '16', a: '22' }, 'jours'],
    [{ ...OFFICE, de: '12', a: '8' }, 'a'],
    [{ ...OFFICE, de: '3' }, 'de'],
    [{ ...OFFICE, a: '' }, 'a'],
    [{ horaires: 'parfois' }, 'horaires'],
    [{ annonces: 'toutes' }, 'annonces'],
  ])('refuses %o, and keeps what was typed', async (values, field) => {
    expect(formOf(await save(values))).toAskAgain(field);
    expect(await getInes()).toMatchObject({ hours: null, digest: 'aucun' });
  });

  it('takes no account of somebody else', async () => {
    const [foreign] = world.jules.comptes;
    const reply = await save({ compte: foreign?.id ?? '' });
    expect(messageOf(reply).title).toBe('Ce compte n’est pas, ou n’est plus, relié à vous.');
    expect((await getInes()).comptes.find(({ prefere }) => prefere)?.id).toBe(world.ines.comptes[0]?.id);
  });
});
