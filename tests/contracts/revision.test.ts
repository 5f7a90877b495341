import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runIn } from '../../adapters/postgres/connection.ts';
import { Prisma } from '../../adapters/postgres/generated/client.ts';
import { findSeen, getNumero } from '../../adapters/postgres/stores/accueil/revision-store.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { aSuiviAppui } from '../support/appuis.ts';
import { aSecondVersion, slowOfAvenants } from '../support/avenants.ts';
import { aConvention, aDecision, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import { createReplica, useBase } from '../support/database.ts';
import { FAST } from '../support/fast-tables.ts';
import { aNouvelle } from '../support/nouvelles.ts';
import { aVersionReponse } from '../support/reponses.ts';
import { aStoredSuite } from '../support/suites.ts';

const ofTour = () => ({ conventionId: convention.id, tourId: tour.id });

const base = await useBase();
const convention = await aConvention(base);
const other = await aConvention(base);
const personne = await aPersonne(base, convention);
const fiche = await aFicheAction(base, convention, {
  indicateurs: ['Places'],
  pilotes: [[personne, 'chef_de_file']],
});
const tour = await aTour(base, await aSeance(base, convention));
const version = aVersionReponse(base, { auteur: personne, fiche });
await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });

const ofSeance = { conventionId: convention.id, seanceId: tour.seanceId };
const suiteId = await aStoredSuite(base, ofSeance, []);

const DAY = new Date('2027-03-01');
const POINT = { rang: 1, texte: 'Budget', modifieLe: DAY };
const aCharge = () => ({ conventionId: convention.id, suiteId, nom: 'M. Petit', depuis: DAY });

const annonce = () => ({
  ...{ conventionId: convention.id, auteurId: personne.id, soumission: randomUUID() },
  ...{ titre: 'Forum', texte: 'Forum' },
  ...{ destinataires: 'tous', etat: 'envoyee' as const, envoyeeLe: DAY },
});

/** One change of each table that slow data stand in. */
const SLOW: Readonly<Partial<Record<Prisma.ModelName, () => Promise<unknown>>>> = {
  Annonce: () => base.db.annonce.create({ data: { ...annonce(), publique: true } }),
  Convention: () => base.db.convention.update({ where: { id: convention.id }, data: { nomCourt: 'Autre' } }),
  Effet: () =>
    base.stores.effets.save(convention.id, {
      ...{ id: randomUUID(), moment: 'fin', ficheActionId: fiche.id, enjeuId: null, diffusion: 'parties' },
      ...{ effets: 'Plus de places', publics: 'Les familles', autrement: 'Rien' },
      auteur: { id: personne.id, nom: '' },
      noteLe: base.clock.now(),
    }),
  Nouvelle: () => base.stores.nouvelles.create(fiche, aNouvelle(personne)),
  SuiviAppui: async () => {
    const reponse = await base.stores.reponses.find(tour, fiche.id);
    return base.stores.appuis.create(fiche, aSuiviAppui(reponse?.id ?? ''));
  },
  PeriodeCalme: () =>
    base.db.periodeCalme.create({
      data: { conventionId: convention.id, nom: 'Fermeture', du: DAY, au: DAY },
    }),
  Partie: () =>
    base.db.partie.create({
      data: {
        conventionId: convention.id,
        code: 'p',
        nom: 'P',
        appellation: 'P',
        genre: 'commune',
        ordre: 1,
      },
    }),
  Structure: () =>
    base.db.structure.updateMany({ where: { conventionId: convention.id }, data: { nom: 'Autre' } }),
  Personne: () => base.db.personne.update({ where: { id: personne.id }, data: { actif: false } }),
  Compte: () => base.stores.comptes.unlink(personne, personne.comptes[0]?.id ?? ''),
  LienPersonnel: async () => {
    await base.stores.liens.revoke(await aLien(), base.clock.now());
  },
  Canal: () =>
    base.stores.canaux.open({
      conventionId: convention.id,
      plateforme: 'slack',
      espace: 'T1',
      identifiant: randomUUID(),
      nom: 'ctg',
    }),
  Enjeu: () => base.db.enjeu.updateMany({ where: { conventionId: convention.id }, data: { titre: 'Autre' } }),
  FicheAction: () =>
    base.db.ficheAction.update({ where: { id: fiche.id }, data: { modeReponse: 'par_structure' } }),
  FicheActionVersion: () => aSecondVersion(base, fiche),
  Pilotage: () => base.db.pilotage.updateMany({ where: { ficheActionId: fiche.id }, data: { au: DAY } }),
  Indicateur: () =>
    base.db.indicateur.updateMany({ where: { ficheActionId: fiche.id }, data: { unite: 'enfants' } }),
  Instance: () =>
    base.db.instance.updateMany({ where: { conventionId: convention.id }, data: { nom: 'Autre' } }),
  Seance: () => base.db.seance.updateMany({ where: { id: tour.seanceId }, data: { lieu: 'Guînes' } }),
  PointOrdreDuJour: () => base.db.pointOrdreDuJour.create({ data: { ...ofSeance, ...POINT } }),
  Suite: () => aStoredSuite(base, ofSeance, []),
  SuitePersonne: () => base.db.suitePersonne.create({ data: aCharge() }),
  ...slowOfAvenants(base, fiche, personne),
  Decision: () => aDecision(base, fiche),
  Tour: () => base.db.tour.update({ where: { id: tour.id }, data: { etat: 'fige' } }),
  TourEtape: () => base.db.tourEtape.create({ data: { ...ofTour(), code: 'ouverture', prevueLe: DAY } }),
  Reponse: () => base.db.reponse.updateMany({ where: { tourId: tour.id }, data: { interneDepuis: DAY } }),
  Resume: () =>
    base.db.resume.create({
      data: { ...ofTour(), numero: 1, audience: 'public', contenu: {}, publieLe: DAY },
    }),
};

describe('the revision of a convention', () => {
  it.each(Object.entries(SLOW))(
    'rises with a change of %s, and of this convention only',
    async (_, change) => {
      const [before, elsewhere] = [await read(convention), await read(other)];
      await change();
      expect(await read(convention)).not.toBe(before);
      expect(await read(other)).toBe(elsewhere);
    },
  );

  it('is decided upon for every table', async () => {
    const tables = Object.values(Prisma.ModelName);
    expect([...Object.keys(SLOW), ...FAST].sort()).toEqual([...tables].sort());
    const rows = await base.db.$queryRaw<{ table: string }[]>`
      SELECT DISTINCT c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname LIKE 'raise_revision%'`;
    expect(rows.map(({ table }) => table).sort()).toEqual(Object.keys(SLOW).sort());
  });

  it('rises once in a transaction, and not at all with one that failed', async () => {
    const before = await read(convention);
    const changeTwice = base.inTransaction(async (stores) => {
      await stores.personnes.save({ ...personne, sansAnnonces: true });
      await stores.personnes.save({ ...personne, sansAnnonces: false });
      throw new Error('stop');
    });
    await expect(changeTwice).rejects.toThrow('stop');
    expect(await read(convention)).toBe(before);
    await aPersonne(base, convention); // a person and an account
    expect(getNumero((await read(convention)) ?? '')).toBe(getNumero(before ?? '') + 1n);
  });

  it('stays when rows are written as they were, with the planner, a new link, an answer and its draft', async () => {
    const { stores, clock } = base;
    const before = await read(convention);
    await stores.tours.save({ ...(await stores.tours.get(tour.id)), etapes: [] });
    const afterSave = await read(convention);
    await stores.tours.save({ ...(await stores.tours.get(tour.id)), etapes: [] });
    await stores.echeanciers.takeEtapesDues([convention.id], clock.now());
    await aLien();
    const expireLe = clock.now();
    await stores.brouillons.save({
      personne,
      cle: 'x',
      valeurs: {},
      majLe: expireLe,
      expireLe,
    });
    const version = aVersionReponse(base, { auteur: personne, fiche });
    await stores.reponses.append({ tour, ficheActionId: fiche.id, base: 1, version });
    expect(await read(convention)).toBe(afterSave);
    expect(afterSave).not.toBe(before); // its step was removed
  });

  it('rises with an answer of a tour that is over: what is seen of answers looks at the others alone', async () => {
    const [stored = expect.fail('there is no answer')] = await base.stores.reponses.listByTour(tour);
    const raise = () =>
      base.db.reponse.update({ where: { id: stored.id }, data: { version: { increment: 1 } } });
    const [before, seen] = [await read(convention), await see()];
    await raise();
    expect(await read(convention)).toBe(before);
    expect(await see()).not.toEqual(seen);
    await base.db.tour.update({ where: { id: tour.id }, data: { etat: 'publie' } });
    const published = await read(convention);
    await raise();
    expect(await read(convention)).not.toBe(published);
    expect((await see())?.reponses).toEqual({});
  });

  it('rises for both conventions when an account goes from one to the other', async () => {
    const [giver, taker] = [await aPersonne(base, convention), await aPersonne(base, other)];
    const [before, elsewhere] = [await read(convention), await read(other)];
    await base.db.compte.updateMany({
      where: { personneId: giver.id },
      data: { conventionId: taker.conventionId, personneId: taker.id, prefere: false },
    });
    expect(await read(convention)).not.toBe(before);
    expect(await read(other)).not.toBe(elsewhere);
  });

  it('is held by whoever locks a tour, so that no answer is let in meanwhile', async () => {
    const replica = await createReplica(base);
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { promise: isLocked, resolve: noteLocked } = Promise.withResolvers<void>();
    const publishing = base.inTransaction(async (stores) => {
      await stores.tours.lock(tour.id);
      noteLocked();
      await held;
      order.push('published');
    });
    await isLocked;
    const waiting = replica.stores.personnes
      .save({ ...personne, sansAnnonces: true })
      .then(() => order.push('changed'));
    await expect.poll(countWaiting).toBeGreaterThan(0);
    release();
    await Promise.all([publishing, waiting]);
    await replica.close();
    expect(order).toEqual(['published', 'changed']);
  });
});

function read({ id }: Convention): Promise<string | null> {
  return base.stores.revisions.find(id);
}

function see() {
  return findSeen(runIn(base.db), convention.id);
}

async function aLien(): Promise<string> {
  const token = randomUUID();
  const now = base.clock.now();
  const expireLe = now.add({ hours: 1 });
  await base.stores.liens.create({ token, personne, objet: 'tableau', creeLe: now, expireLe });
  return token;
}

async function countWaiting(): Promise<number> {
  const [row] = await base.db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return Number(row?.count ?? 0);
}
