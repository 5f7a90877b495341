import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/composers/compose-incident.ts';
import type { CodeEtape } from '../../src/domain/etape.ts';
import type { Tour } from '../../src/domain/tour.ts';
import { runJobs } from '../../src/jobs.ts';
import { createDeliver } from '../../src/use-cases/deliver-envoi.ts';
import { planEtapes } from '../../src/use-cases/plan-etapes.ts';
import { aSeance, aTour } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { createReplica, createTestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import type { World } from '../support/delivery-world.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  listEnvois,
  listLedger,
} from '../support/delivery-world.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';

const OPENED = [
  'annoncee Camille a_envoyer',
  'annoncee Lea a_envoyer',
  'annoncee Maud a_envoyer',
  'ouverture Ines a_envoyer',
  'ouverture Jules a_envoyer',
];

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await database.close();
});

describe('the planner', () => {
  it('plans nothing before the hour, then the step, once', async () => {
    world = await start('2027-04-15T08:59', ['preparation', 'confirmation-pilote']);
    expect(await planEtapes(database.ports)).toBe(0);
    database.clock.set(paris('2027-04-15T09:00'));
    expect(await planEtapes(database.ports)).toBe(5);
    database.clock.set(paris('2027-04-15T09:01'));
    expect(await database.stores.echeanciers.listConventionsDues(database.clock.now())).toEqual([]);
    expect(await planEtapes(database.ports)).toBe(0);
    expect(await ledger()).toEqual(OPENED);
    expect((await getTour()).etat).toBe('ouvert');
  });

  it('makes one row per person with three planners at once, on two replicas (cases 1 and 18)', async () => {
    world = await start('2027-04-15T09:00', ['preparation', 'confirmation-pilote']);
    const replica = await createReplica(database);
    const other = { ...database.ports, stores: replica.stores, inTransaction: replica.inTransaction };
    const counts = await Promise.all([database.ports, other, other].map(planEtapes));
    await replica.close();
    expect([...counts].sort()).toEqual([0, 0, 5]);
    expect(await ledger()).toEqual(OPENED);
    expect(await database.db.$queryRaw`SELECT count(*)::int AS jobs FROM pgboss.job`).toEqual([{ jobs: 5 }]);
  });

  it('keeps the steps of other conventions when those of one cannot be planned', async () => {
    world = await start('2027-04-15T09:00', ['preparation', 'confirmation-pilote']);
    const broken = await createWorld(database, { etapes: world.tour.etapes.map(passedBefore('gel')) });
    await database.db.tourEtape.create({
      data: { tourId: broken.tour.id, code: 'inconnue', prevueLe: new Date('2027-04-01T07:00:00Z') },
    });
    await planEtapes(database.ports);
    expect(await ledger()).toEqual(OPENED);
    expect(await database.db.tourEtape.count({ where: { code: 'inconnue', passeeLe: null } })).toBe(1);
  });

  it('lets a lead who asked for later in peace until then', async () => {
    world = await start('2027-04-29T09:00', ['preparation', 'confirmation-pilote', 'ouverture'], {
      etat: 'ouvert',
    });
    const report = { etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-05-03T09:00') } as const;
    await database.stores.envois.create([anEnvoiTo(world, world.ines, report)]);
    await planEtapes(database.ports);
    expect(await ledger()).toEqual(['rappel-1 Jules a_envoyer', 'report-1 Ines prevu']);
  });

  it('does not open a round while another one of the instance is open, and tells coordination', async () => {
    world = await start('2027-04-15T09:00', ['preparation', 'confirmation-pilote']);
    const earlier = await aSeance(database, world.convention, { debut: paris('2027-04-20T14:00') });
    await aTour(database, earlier, { etat: 'ouvert' });
    await planEtapes(database.ports);
    expect((await getTour()).etat).toBe('prepare');
    expect(await ledger()).toEqual(['ouverture-impossible Camille a_envoyer']);
    expect(await sayIncident()).toContain('mardi 20 avril 2027');
  });

  it('freezes a round at its freeze, and closes one that never opened', async () => {
    world = await start('2027-05-31T17:00', ALL_BUT_GEL, { etat: 'ouvert' });
    await planEtapes(database.ports);
    expect((await getTour()).etat).toBe('fige');
    expect(await ledger()).toEqual(['gel Camille a_envoyer']);
    const jamais = await createWorld(database, { etapes: world.tour.etapes });
    await planEtapes(database.ports);
    expect((await database.stores.tours.get(jamais.tour.id)).etat).toBe('clos');
  });
});

describe('what runs by itself', () => {
  it('goes on when one job fails', async () => {
    world = await start('2027-04-15T09:00', ['preparation', 'confirmation-pilote']);
    await database.stores.envois.create([anEnvoiTo(world, world.maud, { etape: 'preparation' })]);
    const platform = createRecordingPlatform({ behave: () => 'lose-reply' });
    const sender = createSender(database, [platform]);
    await drain(database, sender);
    await letPass(database, 31);
    const sweep = () => Promise.reject(new Error('a fault of ours'));
    await runJobs({ ...sender, queue: { ...database.envoiQueue, sweep } });
    expect(await ledger()).toEqual([...OPENED, 'preparation Maud envoye']);
  });
});

describe('a stop of everything (case 11)', () => {
  it('of 3 hours: late once, and marked', async () => {
    world = await start('2027-04-15T12:00', ['preparation', 'confirmation-pilote']);
    await planEtapes(database.ports);
    await planEtapes(database.ports);
    expect(await ledger()).toEqual(OPENED.map((line) => `${line} tardif`));
  });

  it('of 3 days: expired, and one summary to coordination', async () => {
    world = await start('2027-05-21T10:00', [...BEFORE_DRAFT, 'lendemain'], { etat: 'ouvert' });
    await planEtapes(database.ports);
    database.clock.set(paris('2027-05-21T10:01'));
    await planEtapes(database.ports);
    expect(await ledger()).toEqual([
      'brouillon-resume Camille expire trop-tard',
      'rattrapage Camille a_envoyer',
      ...['Camille', 'Ines', 'Jules', 'Lea', 'Maud'].map((prenom) => `veille ${prenom} expire trop-tard`),
    ]);
    const said = await sayIncident();
    expect(said).toContain('jeudi 20 mai 2027');
    expect(said).toContain('Rappel de la séance, la veille\u00a0: 5 messages');
  });

  it('of weeks: the latest step only, never the backlog', async () => {
    world = await start('2027-05-07T10:00', []);
    await planEtapes(database.ports);
    expect(await ledger()).toEqual([
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
    world = await start('2027-04-18T11:00', ['preparation', 'confirmation-pilote']);
    await planEtapes(database.ports);
    expect(await ledger()).toEqual(OPENED.map((line) => `${line.replace('a_envoyer', 'prevu')} tardif`));
    const platform = createRecordingPlatform();
    await sweepAndDrain('2027-04-19T08:59', platform);
    expect(platform.posts()).toEqual([]);
    await sweepAndDrain('2027-04-19T09:00', platform);
    expect(platform.posts()).toHaveLength(5);
  });

  it('replaces what a platform in trouble has not taken yet', async () => {
    world = await start('2027-04-29T09:00', ['preparation', 'confirmation-pilote', 'ouverture'], {
      etat: 'ouvert',
    });
    await database.stores.envois.create([anEnvoiTo(world, world.ines)]);
    await planEtapes(database.ports);
    expect(await ledger()).toEqual([
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

describe('a meeting moved while its reminder is being sent (case 14)', () => {
  it('cancels what did not leave, and sends the new one once to each', async () => {
    world = await start('2027-04-29T09:00', ['preparation', 'confirmation-pilote', 'ouverture'], {
      etat: 'ouvert',
    });
    await planEtapes(database.ports);
    // Ines's reminder is on its way when the meeting moves; Jules's has not left.
    const platform = createRecordingPlatform({
      pause: async (moment, { to }) => {
        if (moment === 'before' && to.identifiant.startsWith('ines') && !isMoved) await move();
      },
    });
    let isMoved = false;
    const move = async () => {
      isMoved = true;
      await database.ports.inTransaction(async (stores) => {
        const tour = await stores.tours.lock(world.tour.id);
        const filter = { conventionId: tour.conventionId, source: tour.id, etapes: ['rappel-1'] };
        await stores.envois.cancel({ ...filter, raison: 'seance-deplacee' });
        const later = { code: 'rappel-1', prevueLe: paris('2027-05-03T09:00'), passeeLe: null } as const;
        await stores.tours.save({
          ...tour,
          etapes: tour.etapes.map((etape) => (etape.code === 'rappel-1' ? later : etape)),
        });
      });
    };
    const [first] = (await listEnvois(database, world)).filter(
      (envoi) => envoi.destinataire.personneId === world.ines.id,
    );
    const sender = createSender(database, [platform]);
    await deliverFirst(sender, first?.id);
    await drain(database, sender);
    expect(await ledger()).toEqual(['rappel-1 Ines envoye', 'rappel-1 Jules annule']);

    database.clock.set(paris('2027-05-03T09:00'));
    await planEtapes(database.ports);
    await drain(database, sender);
    expect(await ledger()).toEqual([
      'rappel-1 Ines envoye',
      'rappel-1 Jules annule',
      'rappel-1 Jules envoye n°1',
    ]);
    expect(platform.posts()).toHaveLength(2);
  });
});

const BEFORE_DRAFT: readonly CodeEtape[] = [
  ...(['preparation', 'confirmation-pilote', 'ouverture'] as const),
  ...(['rappel-1', 'rappel-2', 'rappel-3', 'echeance'] as const),
];
const ALL_BUT_GEL: readonly CodeEtape[] = [...BEFORE_DRAFT, 'brouillon-resume', 'veille', 'lendemain'];

/** The world at an hour of Paris, these steps already behind. */
async function start(now: string, passees: readonly CodeEtape[], change: Partial<Tour> = {}): Promise<World> {
  database.clock.set(paris(now));
  const { tour, ...rest } = await createWorld(database, change);
  const etapes = tour.etapes.map((etape) =>
    passees.includes(etape.code) ? { ...etape, passeeLe: etape.prevueLe } : etape,
  );
  const started = { ...tour, etapes };
  await database.stores.tours.save(started);
  return { ...rest, tour: started };
}

function passedBefore(last: CodeEtape) {
  return (etape: Tour['etapes'][number]) =>
    etape.code === last ? etape : { ...etape, passeeLe: etape.prevueLe };
}

function ledger(): Promise<readonly string[]> {
  return listLedger(database, world.convention.id);
}

function getTour(): Promise<Tour> {
  return database.stores.tours.get(world.tour.id);
}

async function sweepAndDrain(
  now: string,
  platform: ReturnType<typeof createRecordingPlatform>,
): Promise<void> {
  database.clock.set(paris(now));
  await letPass(database, 1);
  await database.envoiQueue.sweep(database.clock.now());
  await drain(database, createSender(database, [platform]));
}

async function deliverFirst(sender: ReturnType<typeof createSender>, id: string | undefined): Promise<void> {
  await createDeliver(sender)(id ?? '');
}

/** What the incident of the ledger says to coordination, as one text. */
async function sayIncident(): Promise<string> {
  const { id } = world.convention;
  const [envoi] = await database.stores.envois.listBySource(id, id);
  if (!envoi) throw new Error('no incident in the ledger');
  const lecteur = { kind: 'personne', personne: world.camille } as const;
  return JSON.stringify(await composeIncident(envoi, lecteur, database.ports));
}
