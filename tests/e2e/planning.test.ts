import { afterEach, describe, expect, it } from 'vitest';
import type { CodeEtape, Tour } from '../../src/domain/nouns/tour.ts';
import { runJobs } from '../../src/jobs.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { anew } from '../support/anew.ts';
import { aSeance, aTour } from '../support/builders.ts';
import { createReplica, createTestDatabase } from '../support/database.ts';
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
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { aVersionReponse } from '../support/reponses.ts';

let world: World;

const database = anew(() => createTestDatabase());

afterEach(async () => {
  await database.close();
});

describe('the planner', () => {
  it('plans nothing before the hour, then the step, once', async () => {
    world = await startWorld(database, { now: '2027-04-15T08:59', passees: BEFORE_OPENING });
    expect(await planEtapes(database.ports)).toBe(0);
    database.clock.set(paris('2027-04-15T09:00'));
    expect(await planEtapes(database.ports)).toBe(5);
    database.clock.set(paris('2027-04-15T09:01'));
    expect(await database.stores.echeanciers.listConventionsDues(database.clock.now())).toEqual([]);
    expect(await planEtapes(database.ports)).toBe(0);
    expect(await listLedger(database, world.convention.id)).toEqual(OPENED);
    expect((await getTour()).etat).toBe('ouvert');
  });

  it('makes one row per person with three planners at once, on two replicas (cases 1 and 18)', async () => {
    world = await startWorld(database, { now: '2027-04-15T09:00', passees: BEFORE_OPENING });
    const replica = await createReplica(database);
    const other = { ...database.ports, stores: replica.stores, inTransaction: replica.inTransaction };
    const counts = await Promise.all([database.ports, other, other].map(planEtapes));
    await replica.close();
    expect([...counts].sort()).toEqual([0, 0, 5]);
    expect(await listLedger(database, world.convention.id)).toEqual(OPENED);
    expect(await database.db.$queryRaw`SELECT count(*)::int AS jobs FROM pgboss.job`).toEqual([{ jobs: 1 }]);
  });

  it('keeps the steps of other conventions when those of one cannot be planned', async () => {
    world = await startWorld(database, { now: '2027-04-15T09:00', passees: BEFORE_OPENING });
    const broken = await createWorld(database, { etapes: world.tour.etapes.map(passedBefore('gel')) });
    const key = { conventionId: broken.convention.id, tourId: broken.tour.id, code: 'inconnue' };
    await database.db.tourEtape.create({ data: { ...key, prevueLe: new Date('2027-04-01T07:00:00Z') } });
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual(OPENED);
    expect(await database.db.tourEtape.count({ where: { code: 'inconnue', passeeLe: null } })).toBe(1);
  });

  it('plans conventions together, each on its own people, answers and quiet days', async () => {
    const start = {
      now: '2027-04-29T09:00',
      passees: [...BEFORE_OPENING, 'ouverture'],
      etat: 'ouvert',
    } as const;
    world = await startWorld(database, start);
    const quiet = await startWorld(database, start);
    const [du, au] = [new Date('2027-04-28'), new Date('2027-05-02')];
    await database.db.periodeCalme.create({
      data: { conventionId: quiet.convention.id, nom: 'Vacances', du, au },
    });
    const answered = await startWorld(database, start);
    const fiche = await database.stores.ficheActions.find(answered.convention.id, 1);
    if (!fiche) throw new Error('the world has no fiche 1');
    const version = aVersionReponse(database, { auteur: answered.ines, fiche });
    await database.stores.reponses.append({
      tour: answered.tour,
      ficheActionId: fiche.id,
      base: 0,
      version,
    });
    expect(await planEtapes(database.ports)).toBe(5);
    const ledgers = [world, quiet, answered].map(({ convention }) => listLedger(database, convention.id));
    expect(await Promise.all(ledgers)).toEqual([
      ['rappel-1 Ines a_envoyer', 'rappel-1 Jules a_envoyer'],
      ['rappel-1 Ines prevu', 'rappel-1 Jules prevu'],
      ['rappel-1 Jules a_envoyer'],
    ]);
  });

  it('lets a lead who asked for later in peace until then', async () => {
    world = await startWorld(database, {
      now: '2027-04-29T09:00',
      passees: [...BEFORE_OPENING, 'ouverture'],
      etat: 'ouvert',
    });
    const report = { etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-05-03T09:00') } as const;
    await database.stores.envois.create([anEnvoiTo(world, world.ines, report)]);
    await planEtapes(database.ports);
    expect(await listLedger(database, world.convention.id)).toEqual([
      'rappel-1 Jules a_envoyer',
      'report-1 Ines prevu',
    ]);
  });

  it('does not open a tour while another one of the instance is open, and tells coordination', async () => {
    world = await startWorld(database, { now: '2027-04-15T09:00', passees: BEFORE_OPENING });
    const earlier = await aSeance(database, world.convention, { debut: paris('2027-04-20T14:00') });
    await aTour(database, earlier, { etat: 'ouvert' });
    await planEtapes(database.ports);
    expect((await getTour()).etat).toBe('prepare');
    expect(await listLedger(database, world.convention.id)).toEqual([
      'ouverture-impossible Camille a_envoyer',
    ]);
    expect(await sayIncident(database, world)).toContain('mardi 20 avril 2027');
  });

  it('freezes a tour at its freeze, and closes one that never opened', async () => {
    world = await startWorld(database, { now: '2027-05-31T17:00', passees: ALL_BUT_GEL, etat: 'ouvert' });
    await planEtapes(database.ports);
    expect((await getTour()).etat).toBe('fige');
    expect(await listLedger(database, world.convention.id)).toEqual(['gel Camille a_envoyer']);
    const jamais = await createWorld(database, { etapes: world.tour.etapes });
    await planEtapes(database.ports);
    expect((await database.stores.tours.get(jamais.tour.id)).etat).toBe('clos');
  });
});

describe('what runs by itself', () => {
  it('goes on when one job fails', async () => {
    world = await startWorld(database, { now: '2027-04-15T09:00', passees: BEFORE_OPENING });
    await database.stores.envois.create([anEnvoiTo(world, world.maud, { etape: 'preparation' })]);
    const platform = createRecordingPlatform({ behave: () => 'lose-reply' });
    const sender = createSender(database, [platform]);
    await drain(database, sender);
    await letPass(database, 31);
    const sweep = () => Promise.reject(new Error('a fault of ours'));
    const { ports, chatPorts: traffic } = database;
    const sync = () => Promise.reject(new Error('a fault of ours'));
    await runJobs({
      sender: { ...sender, queue: { ...database.envoiQueue, sweep } },
      clock: { ...ports.clock, sync },
      settle: sync,
      traffic,
      webhooks: { post: sync },
    });
    expect(await listLedger(database, world.convention.id)).toEqual([...OPENED, 'preparation Maud envoye']);
  });
});

describe('a séance moved while its reminder is being sent (case 14)', () => {
  it('cancels what did not leave, and sends the new one once to each', async () => {
    world = await startWorld(database, {
      now: '2027-04-29T09:00',
      passees: [...BEFORE_OPENING, 'ouverture'],
      etat: 'ouvert',
    });
    await planEtapes(database.ports);
    // Ines's reminder is on its way when the séance moves; Jules's has not left.
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
        const filter = { conventionId: tour.conventionId, source: tour.id, raison: 'seance-deplacee' };
        await stores.envois.cancel({ ...filter, etapes: ['rappel-1'] });
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
    expect(await listLedger(database, world.convention.id)).toEqual([
      'rappel-1 Ines envoye',
      'rappel-1 Jules annule',
    ]);

    database.clock.set(paris('2027-05-03T09:00'));
    await planEtapes(database.ports);
    await drain(database, sender);
    expect(await listLedger(database, world.convention.id)).toEqual([
      'rappel-1 Ines envoye',
      'rappel-1 Jules annule',
      'rappel-1 Jules envoye n°1',
    ]);
    expect(platform.posts()).toHaveLength(2);
  });
});

const ALL_BUT_GEL: readonly CodeEtape[] = [...BEFORE_DRAFT, 'brouillon-resume', 'veille', 'lendemain'];

function passedBefore(last: CodeEtape) {
  return (etape: Tour['etapes'][number]) =>
    etape.code === last ? etape : { ...etape, passeeLe: etape.prevueLe };
}

function getTour(): Promise<Tour> {
  return database.stores.tours.get(world.tour.id);
}

async function deliverFirst(sender: ReturnType<typeof createSender>, id: string | undefined): Promise<void> {
  await createDeliver(sender)([id ?? '']);
}
