import { expect, it } from 'vitest';
import type { NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { EtapeDue } from '../../src/ports/stores-echeancier.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createReplica, useBase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';

const base = await useBase();

const ETAPES = [
  { code: 'ouverture', prevueLe: paris('2027-04-15T09:00'), passeeLe: null },
  { code: 'rappel-1', prevueLe: paris('2027-04-29T09:00'), passeeLe: null },
  { code: 'rappel-2', prevueLe: paris('2027-05-07T09:00'), passeeLe: null },
] as const;
const APRES_RAPPEL_1 = paris('2027-04-29T09:00');

it('lets three planners in the same minute write one row per person (case 1)', async () => {
  const { convention, tour } = await aRound();
  const personnes = [await aPersonne(base, convention), await aPersonne(base, convention)];
  const replicas = [await createReplica(base), await createReplica(base), await createReplica(base)];
  const taken = await Promise.all(
    replicas.map(({ inTransaction }) =>
      inTransaction(async (stores) => {
        const etapes = await stores.echeanciers.takeEtapesDues([convention.id], APRES_RAPPEL_1);
        await stores.envois.create(etapes.flatMap((etape) => toEnvois(etape, personnes)));
        return etapes.length;
      }),
    ),
  );
  for (const { close } of replicas) await close();
  expect([...taken].sort()).toEqual([0, 0, 2]);
  const rows = await base.stores.envois.listBySource(convention.id, tour.id);
  const keys = rows.map(({ destinataire, etape }) => `${destinataire.personneId} ${etape}`);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(4);
});

it('lets planners of the same conventions wait for each other, in whatever order they name them', async () => {
  const ids = await Promise.all([aRound(), aRound(), aRound()]).then((rounds) =>
    rounds.map(({ convention }) => convention.id).sort(),
  );
  const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = base.inTransaction(async (stores) => {
    await stores.seances.lock(ids[1] ?? '');
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  const take = (own: readonly string[]) =>
    base.inTransaction((stores) => stores.echeanciers.takeEtapesDues(own, APRES_RAPPEL_1));
  const planners = Promise.all([take(ids), take([...ids].reverse())]);
  await expect.poll(countWaiting).toBe(2); // each at a convention that another one holds
  released.resolve();
  await holder;
  expect((await planners).map(({ length }) => length).sort()).toEqual([0, 6]);
});

it('takes steps in order of time, marks them and moves the watermark', async () => {
  const { convention, tour } = await aRound();
  const { echeanciers, etats, tours } = base.stores;
  expect(await echeanciers.listConventionsDues(APRES_RAPPEL_1)).toContain(convention.id);
  const due = await echeanciers.takeEtapesDues([convention.id], APRES_RAPPEL_1);
  expect(due).toEqual(
    ETAPES.slice(0, 2).map(({ code, prevueLe }) => ({
      tourId: tour.id,
      conventionId: convention.id,
      code,
      prevueLe,
    })),
  );
  expect((await tours.get(tour.id)).etapes.map(({ passeeLe }) => passeeLe)).toEqual([
    APRES_RAPPEL_1,
    APRES_RAPPEL_1,
    null,
  ]);
  expect(await echeanciers.listConventionsDues(APRES_RAPPEL_1)).not.toContain(convention.id);
  await echeanciers.takeEtapesDues([convention.id], APRES_RAPPEL_1.subtract({ hours: 1 }));
  expect(await etats.findPlanifieJusqua(convention.id)).toEqual(APRES_RAPPEL_1);
});

it('takes nothing again after the planner failed half-way', async () => {
  const { convention } = await aRound();
  const failed = base.inTransaction(async (stores) => {
    await stores.echeanciers.takeEtapesDues([convention.id], APRES_RAPPEL_1);
    throw new Error('stop');
  });
  await expect(failed).rejects.toThrow('stop');
  expect(await base.stores.etats.findPlanifieJusqua(convention.id)).toBeNull();
  const due = await base.stores.echeanciers.takeEtapesDues([convention.id], APRES_RAPPEL_1);
  expect(due.map(({ code }) => code)).toEqual(['ouverture', 'rappel-1']);
});

it('leaves a closed tour alone, and goes on with one that its cancelled séance left open', async () => {
  const closed = await aRound();
  await base.stores.tours.save({ ...closed.tour, etat: 'clos' });
  const kept = await aRound();
  await base.stores.seances.save({ ...kept.seance, etat: 'annulee', sequence: 1 });
  const { echeanciers } = base.stores;
  const due = await echeanciers.listConventionsDues(APRES_RAPPEL_1);
  expect(due).not.toContain(closed.convention.id);
  expect(due).toContain(kept.convention.id);
  expect(await echeanciers.takeEtapesDues([closed.convention.id], APRES_RAPPEL_1)).toEqual([]);
  expect(await echeanciers.takeEtapesDues([kept.convention.id], APRES_RAPPEL_1)).toHaveLength(2);
});

async function countWaiting(): Promise<number | undefined> {
  const rows = await base.db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_locks
    WHERE NOT granted AND locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows[0]?.waiting;
}

async function aRound() {
  const convention = await aConvention(base);
  const seance = await aSeance(base, convention);
  const tour = await aTour(base, seance, { etapes: ETAPES });
  return { convention, seance, tour };
}

function toEnvois(etape: EtapeDue, personnes: readonly Personne[]): readonly NouvelEnvoi[] {
  return personnes.map(({ id }) => ({
    conventionId: etape.conventionId,
    genre: 'tour',
    source: etape.tourId,
    destinataire: { personneId: id },
    occurrence: 0,
    etape: etape.code === 'echeance' ? 'manquants' : etape.code,
    etat: 'a_envoyer',
    prevuLe: etape.prevueLe,
    graceJusqua: etape.prevueLe.add({ hours: 3 }),
  }));
}
