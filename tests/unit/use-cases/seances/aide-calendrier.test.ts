import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { openCalendrier } from '../../../../src/use-cases/seances/agendas/create-calendrier.ts';
import { offerAideCalendrier } from '../../../../src/use-cases/seances/agendas/offer-aide-calendrier.ts';
import { createReplica, useBase } from '../../../support/database.ts';
import { createSender, createWorld, drain, listLedger, type World } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { createVisitors, textOf } from '../../../support/visitor.ts';

const START = '2027-04-01T09:00:00Z';
let world: World;

const base = await useBase({ now: START });
beforeEach(async () => {
  base.clock.set(START);
  await base.db.calendrierPersonnel.deleteMany();
  world = await createWorld(base);
});

const press = async ({ comptes }: Personne, intent: string) =>
  textOf(await createVisitors(base.ports)(comptes[0]?.identifiant ?? '', 'atelier').ask(intent));

/** The token of a new calendar. */
const create = async (personne: Personne) =>
  /personnel\/([\w-]+)/.exec(await press(personne, 'calendrier:creer'))?.[1] ?? '';

/** An agenda reads it. */
async function read(token: string): Promise<void> {
  const opened = await openCalendrier(token, base.ports);
  if (typeof opened === 'string') throw new Error(opened);
  await opened.note('"the same bytes"');
}

const offers = async () =>
  (await listLedger(base, world.convention.id)).filter((line) => line.startsWith('calendrier-silencieux'));

describe('seven days without an agenda', () => {
  it('and the bot offers help, once: on two replicas, and at each later hour', async () => {
    await create(world.ines);
    base.clock.set('2027-04-08T08:59:59Z');
    expect(await offerAideCalendrier(base.ports)).toBe(0);
    base.clock.set('2027-04-08T09:00:00Z');
    const replica = await createReplica(base);
    const both = await Promise.all([
      offerAideCalendrier(base.ports),
      offerAideCalendrier({ ...base.ports, stores: replica.stores, inTransaction: replica.inTransaction }),
    ]);
    await replica.close();
    expect(both[0] + both[1]).toBe(1);
    base.clock.set('2027-04-30T09:00:00Z');
    expect(await offerAideCalendrier(base.ports)).toBe(0);
    expect(await offers()).toEqual(['calendrier-silencieux Ines a_envoyer n°1']);
    expect(await base.stores.calendriers.listSilencieux(base.clock.now(), 1)).toEqual([]); // nobody looks at it again
  });

  it('are counted from the last reading', async () => {
    const token = await create(world.ines);
    base.clock.set('2027-04-07T09:00:00Z');
    await read(token);
    base.clock.set('2027-04-14T08:00:00Z');
    expect(await offerAideCalendrier(base.ports)).toBe(0);
    base.clock.set('2027-04-14T09:00:00Z');
    expect(await offerAideCalendrier(base.ports)).toBe(1);
  });

  it('are nobody’s business once it is closed, or its person has left', async () => {
    await create(world.ines);
    await create(world.jules);
    await press(world.ines, 'calendrier:fermer');
    await base.db.personne.update({ where: { id: world.jules.id }, data: { actif: false } });
    base.clock.set('2027-04-09T09:00:00Z');
    expect(await offerAideCalendrier(base.ports)).toBe(0);
    expect(await offers()).toEqual([]);
  });

  it('wait for an hour at which people are written to', async () => {
    await create(world.ines);
    base.clock.set('2027-04-10T09:00:00Z'); // a Saturday
    await offerAideCalendrier(base.ports);
    const [envoi] = await base.stores.envois.listBySource(world.convention.id, world.ines.id);
    expect(envoi).toMatchObject({ etat: 'prevu' });
    expect(envoi?.prevuLe.toString()).toBe('2027-04-12T07:00:00Z');
  });

  it('begin anew with a new address', async () => {
    await create(world.ines);
    base.clock.set('2027-04-08T09:00:00Z');
    await offerAideCalendrier(base.ports);
    await create(world.ines);
    base.clock.set('2027-04-15T09:00:00Z');
    expect(await offerAideCalendrier(base.ports)).toBe(1);
    expect(await offers()).toHaveLength(2);
  });
});

describe('the offer', () => {
  async function send(before: (token: string) => Promise<unknown>): Promise<readonly string[]> {
    const platform = createRecordingPlatform({ nom: 'atelier' });
    const token = await create(world.ines);
    base.clock.set('2027-04-08T09:00:00Z');
    await offerAideCalendrier(base.ports);
    await before(token);
    await drain(base, createSender(base, [platform], compose));
    return platform.posts().map(({ title }) => title);
  }

  it('is sent', async () =>
    expect(await send(async () => {})).toEqual(['Votre calendrier est-il bien dans votre agenda\u202F?']));

  it.each([
    ['an agenda has come meanwhile', read],
    ['it was closed meanwhile', () => press(world.ines, 'calendrier:fermer')],
    ['another address was made meanwhile', () => press(world.ines, 'calendrier:creer')],
  ] as const)('is not sent when %s', async (_, before) => {
    expect(await send(before)).toEqual([]);
    const ofInes = await base.stores.envois.listBySource(world.convention.id, world.ines.id);
    expect(ofInes.map(({ etat, raison }) => [etat, raison])).toEqual([['annule', 'calendrier-lu']]);
  });
});
