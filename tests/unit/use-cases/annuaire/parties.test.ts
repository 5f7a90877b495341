import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createPartiesWorld, type PartiesWorld, textOf } from '../../../support/parties.ts';

let world: PartiesWorld;

const base = await useBase();
beforeEach(async () => {
  world = await createPartiesWorld(base);
});

describe('the parties', () => {
  it('stand with their state, its day, whom to ask, and how many people they have', async () => {
    await world.note({ etat: 'accordee', le: '2027-03-12', contact: 'DPD, dpd@caf62.fr' });
    const text = textOf(messageOf(await world.as(world.camille).ask('parties')));
    expect(text).toContain('Accords donnés : 1 sur 1');
    expect(text).toContain('Accordée le 12 mars 2027 · 1 personne · contact : DPD, dpd@caf62.fr');
    expect(messageOf(await world.as(world.camille).ask('commande', { texte: 'Les accords' })).title).toBe(
      'Les parties de la convention',
    );
  });

  it.each<[string, Values, string]>([
    ['given without its day', { etat: 'accordee', le: '' }, 'le'],
    ['given tomorrow', { etat: 'accordee', le: '2027-05-04' }, 'le'],
    ['on a day that is none', { etat: 'a_l_etude', le: '2027-02-30' }, 'le'],
    ['in a state that is none', { etat: 'gelee' }, 'etat'],
    [
      'with a contact that is too long',
      { etat: 'accordee', le: '2027-05-03', contact: 'x'.repeat(201) },
      'contact',
    ],
  ])('are not noted %s', async (_what, values, champ) => {
    expect(Object.keys(errorsOf(formOf(await world.note(values))))).toEqual([champ]);
    expect(await base.db.partie.findUnique({ where: { id: world.partieId } })).toMatchObject({
      accordLe: null,
      contact: null,
    });
  });

  it('are those of the convention, and change nothing when nothing is new', async () => {
    expect(
      await world.as(world.camille).ask('partie:geler', { partie: 'autre', etat: 'refusee' }),
    ).toMatchObject({
      code: 'partie-introuvable',
    });
    await world.giveBack();
    const before = (await base.stores.journal.list(world.convention.id, 50)).length;
    expect(await world.giveBack()).toContain('Rien n’a changé');
    expect(await base.stores.journal.list(world.convention.id, 50)).toHaveLength(before);
  });
});

it('is done once when two do it at once', async () => {
  const form = formOf(await world.note({ etat: 'refusee', le: '2027-05-02' }));
  const replies = await Promise.all([
    world.as(world.camille).submit(form, {}),
    world.as(world.camille).submit(form, {}),
  ]);
  expect(replies.map((reply) => textOf(messageOf(reply)).split(' pour')[0]).sort()).toEqual([
    'C’est noté',
    'Rien n’a changé',
  ]);
  expect(await base.stores.journal.listByObjet(world.convention.id, 'partie:CAF62')).toHaveLength(1);
});

it('is for coordination and administration alone', async () => {
  for (const name of ['parties', 'partie:modifier', 'partie:enregistrer', 'partie:geler'])
    expect(await world.as(world.jules).ask(name, { partie: world.partieId, etat: 'refusee' })).toMatchObject({
      code: 'role-insuffisant',
    });
});
