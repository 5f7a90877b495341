import { afterEach, describe, expect, it } from 'vitest';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { anew } from '../support/anew.ts';
import { createTestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  listEnvois,
  listLedger,
  type World,
} from '../support/delivery-world.ts';
import { BEFORE_DRAFT, BEFORE_OPENING, OPENED, sayIncident, startWorld } from '../support/planning-world.ts';
import { createRecordingPlatform, type RecordingPlatform } from '../support/recording-platform.ts';

let world: World;

const database = anew(() => createTestDatabase());

afterEach(async () => {
  await database.close();
});

describe('a stop of everything (case 11)', () => {
  it('of 3 hours: late once, and marked', async () => {
    world = await startWorld(database, { now: '2027-04-15T12:00', passees: BEFORE_OPENING });
    await planEtapes(database.ports);
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual(OPENED.map((line) => `${line} tardif`));
  });

  it('of 3 days: expired, and one summary to coordination', async () => {
    world = await startWorld(database, {
      now: '2027-05-21T10:00',
      passees: [...BEFORE_DRAFT, 'lendemain'],
      etat: 'ouvert',
    });
    await planEtapes(database.ports);
    database.clock.set(paris('2027-05-21T10:01'));
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual([
      'brouillon-resume Camille expire trop-tard',
      'rattrapage Camille a_envoyer',
      ...['Camille', 'Ines', 'Jules', 'Lea', 'Maud'].map((prenom) => `veille ${prenom} expire trop-tard`),
    ]);
    const said = await sayIncident(database, world);
    expect(said).toContain('jeudi 20 mai 2027');
    expect(said).toContain('Rappel de la séance, la veille\u00a0: 5 messages');
  });

  it('of weeks: the latest step only, never the backlog', async () => {
    world = await startWorld(database, { now: '2027-05-07T10:00', passees: [] });
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual([
      'annoncee Camille expire remplace',
      'annoncee Lea expire remplace',
      'annoncee Maud a_envoyer tardif',
      'manquants Camille a_envoyer tardif',
      'ouverture Ines expire remplace',
      'ouverture Jules expire remplace',
      'preparation Camille expire trop-tard',
      'rappel-1 Ines expire trop-tard',
      'rappel-1 Jules expire trop-tard',
      'rappel-2 Ines a_envoyer tardif',
      'rappel-2 Jules a_envoyer tardif',
      'rappel-2 Lea a_envoyer tardif',
      'rattrapage Camille a_envoyer',
    ]);
    const platform = createRecordingPlatform();
    await drain(database, createSender(database, [platform]));
    const counts = Object.groupBy(platform.posts(), ({ identifiant }) => identifiant.split('-')[0] ?? '');
    expect(
      Object.entries(counts)
        .map(([who, posts]) => [who, posts?.length])
        .sort(),
    ).toEqual([
      ['camille', 2], // what is missing, and what was not sent
      ['ines', 1],
      ['jules', 1],
      ['lea', 1],
      ['maud', 1],
    ]);
  });

  it('that ends on a Sunday: waits for Monday, 9 h', async () => {
    world = await startWorld(database, { now: '2027-04-18T11:00', passees: BEFORE_OPENING });
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual(
      OPENED.map((line) => `${line.replace('a_envoyer', 'prevu')} tardif`),
    );
    const platform = createRecordingPlatform();
    await sweepAndDrain('2027-04-19T08:59', platform);
    expect(platform.posts()).toEqual([]);
    await sweepAndDrain('2027-04-19T09:00', platform);
    expect(platform.posts()).toHaveLength(5);
  });

  it('replaces what a platform in trouble has not taken yet', async () => {
    world = await startWorld(database, {
      now: '2027-04-29T09:00',
      passees: [...BEFORE_OPENING, 'ouverture'],
      etat: 'ouvert',
    });
    await database.stores.envois.create([anEnvoiTo(world, world.ines)]);
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual([
      'ouverture Ines annule',
      'rappel-1 Ines a_envoyer',
      'rappel-1 Jules a_envoyer',
    ]);
  });
});

describe('the nights when clocks change (case 13)', () => {
  it.each([
    ['2027-03-28T01:30:00Z', '2027-03-28', '2027-03-30T09:00'], // 2 h 30 does not exist; Easter Monday is closed
    ['2027-10-31T00:30:00Z', '2027-10-31', '2027-11-02T09:00'], // 2 h 30 comes twice; 1 November is closed
  ])('a step at 2 h 30, which is %s, is sent once', async (due, night, sent) => {
    const at = paris(`${night}T02:30`);
    expect(at.toString()).toBe(due);
    const etapes = [{ code: 'ouverture', prevueLe: at, passeeLe: null } as const];
    const platform = createRecordingPlatform();
    world = await createWorld(database, { etapes, echeance: at.add({ hours: 24 * 20 }) });
    for (let minutes = -90; minutes <= 90; minutes += 10) {
      database.clock.set(at.add({ minutes }));
      await planEtapes(database.ports);
      await database.envoiQueue.sweep(database.clock.now());
    }
    expect(await listEnvois(database, world)).toHaveLength(2);
    await sweepAndDrain(sent, platform);
    expect(platform.posts().filter(({ title }) => title === 'tour/ouverture')).toHaveLength(2);
    expect((await listEnvois(database, world)).map(({ prevuLe }) => prevuLe)).toEqual([
      paris(sent),
      paris(sent),
    ]);
  });
});

async function sweepAndDrain(now: string, platform: RecordingPlatform): Promise<void> {
  database.clock.set(paris(now));
  await letPass(database, 1);
  await database.envoiQueue.sweep(database.clock.now());
  await drain(database, createSender(database, [platform]));
}
