import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { seedDemonstration } from '../../../prisma/seed/demonstration.ts';
import { isEnRetard } from '../../../src/domain/nouns/date-promise.ts';
import { jourOf } from '../../../src/domain/nouns/jours-ouvres.ts';
import { listPilotes, listSuppleants } from '../../../src/domain/nouns/pilotage.ts';
import { APPUIS, PLACES_FAMILLES } from '../../../src/domain/nouns/reponse.ts';
import { findTourCourant } from '../../../src/domain/tours/avancement.ts';
import { seed } from '../../../src/main-demonstration.ts';
import type { MakingVues } from '../../../src/ports/stores-resumes.ts';
import { listVues } from '../../../src/use-cases/verbs/list-supervisions.ts';
import { createTestDatabase, useBase } from '../../support/database.ts';

const NOW = '2026-11-24T14:00:00Z';

describe('the demonstration', async () => {
  const database = await useBase({ now: NOW, isOwn: true });
  expect(await seedDemonstration(database.ports)).toBe('created');
  const conventionId = (await database.stores.conventions.list())[0]?.id ?? '';

  test('has people in every role, each with an account of the local chat, but for three of small town halls', async () => {
    const personnes = await database.stores.personnes.list(conventionId);
    expect(personnes).toHaveLength(27);
    const count = (role: string) => personnes.filter(({ roles }) => roles.some((one) => one === role)).length;
    expect([count('coordination'), count('administration'), count('membre'), count('lecture')]).toEqual([
      2, 1, 7, 1,
    ]);
    expect([count('animation'), count('supervision')]).toEqual([1, 1]);
    expect(count('pilote')).toBeGreaterThanOrEqual(14);
    const withChat = personnes.filter(({ comptes }) => comptes.length > 0);
    expect(withChat).toHaveLength(24);
    for (const { comptes } of withChat)
      expect(comptes).toMatchObject([{ plateforme: 'atelier', espace: 'local', prefere: true }]);
    for (const { courriel } of personnes) {
      expect(courriel).toMatch(/^[a-z]+\.[a-z]+@[a-z0-9-]+\.example$/);
    }
    const account = { plateforme: 'atelier', espace: 'local', identifiant: 'camille-martel' };
    expect(await database.stores.personnes.findByAccount(account)).toMatchObject({
      prenom: 'Camille',
      nom: 'Martel',
    });
    expect(await database.stores.canaux.list(conventionId)).toMatchObject([{ identifiant: 'groupe-projet' }]);
  });

  test('is told of beside other conventions by less than its pages read, and the same', async () => {
    const { stores } = database;
    const ficheActions = await stores.ficheActions.listAll(conventionId);
    const ids = ficheActions.map(({ id }) => id);
    const parties = await stores.conventions.listParties(conventionId);
    const seances = await stores.seances.list(conventionId);
    const supervisions = {
      ...stores.supervisions,
      listVues: async (_: readonly string[], { make }: MakingVues) => [
        make({
          ficheActions,
          convention: await stores.conventions.get(conventionId),
          communes: parties.filter(({ genre }) => genre === 'commune'),
          instances: await stores.seances.listInstances(conventionId),
          seances: seances.map((one) => ({ ...one, instanceId: one.instance.id })),
          tour: findTourCourant(await stores.tours.list(conventionId)),
          reponses: await stores.marquantes.list(conventionId, ids),
        }),
      ],
    };
    const lecteur = (await stores.personnes.list(conventionId))[0] ?? expect.fail();
    for (const day of ['2026-01-15', '2026-11-24', '2027-06-15', '2030-01-01'])
      for (const annee of [null, 2026]) {
        const asked = { annee, now: Temporal.Instant.from(`${day}T14:00:00Z`) };
        const [vue] = await listVues(lecteur, [conventionId], { ...asked, stores });
        expect(vue?.mesures.length).toBeGreaterThan(0);
        expect([vue]).toEqual(
          await listVues(lecteur, [conventionId], { ...asked, stores: { supervisions } }),
        );
      }
  });

  test('holds nobody of a party that has not agreed (art. 8)', async () => {
    const parties = new Map(
      (await database.stores.conventions.listParties(conventionId)).map((one) => [one.id, one]),
    );
    for (const { structure } of await database.stores.personnes.list(conventionId)) {
      if (structure.partieId) expect(parties.get(structure.partieId)?.etatAccord).toBe('accordee');
    }
    expect([...parties.values()].some(({ etatAccord }) => etatAccord === 'a_l_etude')).toBe(true);
  });

  test('leaves fiches 16, 17 and 22 without a lead, and three fiches have two', async () => {
    const fiches = await database.stores.ficheActions.list(conventionId);
    const today = jourOf(database.clock.now());
    const led = (count: number) =>
      fiches.filter((fiche) => listPilotes(fiche, today).length === count).map(({ numero }) => numero);
    expect(led(0)).toEqual([16, 17, 22]);
    expect(led(2)).toEqual([7, 11, 12]);
    expect(fiches.flatMap((fiche) => listSuppleants(fiche, today))).toHaveLength(5);
  });

  const listPrecedents = async () =>
    (await database.stores.tours.list(conventionId)).filter(({ importe }) => importe);

  test('has two years of tours behind, each published in two audiences and marked as imported', async () => {
    const precedents = await listPrecedents();
    expect(precedents.map(({ echeance }) => jourOf(echeance).toString())).toEqual([
      '2025-02-17',
      '2025-06-23',
      '2025-11-24',
      '2026-06-22',
    ]);
    for (const [index, tour] of precedents.entries()) {
      expect(tour).toMatchObject({ etat: 'publie', importe: true, etapes: [] });
      for (const audience of ['groupe_projet', 'public'] as const) {
        const resume = await database.stores.resumes.findByTour(tour.id, audience);
        expect(resume?.contenu).toMatchObject({ importe: true, numero: index + 1 });
        expect(resume?.contenu.parties).toHaveLength(18);
      }
    }
  });

  test('statuts and figures move from tour to tour', async () => {
    const fiches = await database.stores.ficheActions.list(conventionId);
    const [premiere] = fiches;
    const ids = fiches.map(({ id }) => id);
    const historique = (await database.stores.reponses.listHistorique(conventionId, ids)).toReversed();
    const of = (numero: number) =>
      historique.filter(({ ficheActionId }) => ficheActionId === fiches[numero - 1]?.id);
    const statuts = (numero: number) => of(numero).map(({ courante }) => courante.statut);
    expect(statuts(3)).toEqual(['non_demarree', 'en_cours', 'en_cours', 'realisee']);
    expect(statuts(8)).toEqual(['non_demarree', 'en_cours', 'reportee']);
    const places = premiere?.indicateurs.find(({ nom }) => nom.startsWith('Places'));
    const valeurs = of(1).map(
      ({ courante }) => courante.chiffres.find(({ indicateurId }) => indicateurId === places?.id)?.valeur,
    );
    expect([places?.depart, ...valeurs, places?.cible]).toEqual([640, 640, 644, 648, 652, 700]);
    const moving = ids.filter(
      (id) =>
        new Set(historique.filter((one) => one.ficheActionId === id).map((one) => one.courante.statut)).size >
        1,
    );
    expect(moving.length).toBeGreaterThanOrEqual(10);
  });

  test('the last tour has twenty answers in five statuts, and some are late', async () => {
    const precedent = (await listPrecedents()).at(-1);
    const reponses = await database.stores.reponses.listByTour({ id: precedent?.id ?? '', conventionId });
    expect(reponses).toHaveLength(20);
    const courantes = reponses.map(({ courante }) => courante);
    expect(new Set(courantes.map(({ statut }) => statut)).size).toBe(5);
    expect(courantes.filter((one) => isEnRetard(one, jourOf(database.clock.now()))).length).toBeGreaterThan(
      0,
    );
    const groupe = await database.stores.resumes.find(conventionId, 4, 'groupe_projet');
    const publique = await database.stores.resumes.find(conventionId, 4, 'public');
    const texts = (one: typeof groupe) => one?.contenu.lignes.filter(({ statut }) => statut !== null).length;
    expect(texts(groupe)).toBe(20);
    expect(texts(publique)).toBeLessThan(20);
  });

  test('answers obey the form', async () => {
    const structures = await database.stores.conventions.listStructures(conventionId);
    const codes = structures.map(({ code }) => code);
    const reponses = await Promise.all((await listPrecedents()).map(database.stores.reponses.listByTour));
    for (const { courante } of reponses.flat()) {
      const { statut, difficulte } = courante;
      const needed = {
        avancees: statut === 'en_cours' || statut === 'realisee',
        prochaineEtape: statut === 'non_demarree' || statut === 'en_cours' || statut === 'reportee',
        motif: statut === 'reportee' || statut === 'abandonnee',
        difficulteDetail: difficulte !== 'aucune',
      };
      for (const [cle, isNeeded] of Object.entries(needed)) {
        const text = courante[cle as keyof typeof needed];
        if (isNeeded) expect(text?.length, cle).toBeGreaterThanOrEqual(10);
        else expect(text, cle).toBeNull();
      }
      if (statut === 'reportee') expect(courante.echeance).not.toBeNull();
      if (difficulte === 'bloquante') expect(courante.ordreDuJour).toBe(true);
      expect(courante.appuis.length).toBeLessThanOrEqual(3);
      expect(APPUIS).toEqual(expect.arrayContaining([...courante.appuis]));
      expect(PLACES_FAMILLES).toContain(courante.familles);
      expect(codes).toEqual(expect.arrayContaining([...courante.partenaires]));
    }
  });

  test('has a groupe projet ahead with its eleven steps, and a COPIL without a tour', async () => {
    const seances = await database.stores.seances.list(conventionId);
    expect(seances.map(({ instance, debut }) => `${instance.code} ${debut}`)).toEqual([
      'GP 2025-02-20T13:00:00Z',
      'GP 2025-06-26T12:00:00Z',
      'GP 2025-11-27T13:00:00Z',
      'GP 2026-06-25T12:00:00Z',
      'GP 2027-01-14T13:00:00Z',
      'COPIL 2027-03-02T09:00:00Z',
    ]);
    const [prochaine, comite] = seances.slice(-2);
    const prochain = await database.stores.tours.findBySeance(prochaine?.id ?? '');
    expect(prochain).toMatchObject({ etat: 'prepare', sansRappels: false });
    expect(prochain?.etapes).toHaveLength(11);
    expect(prochain?.etapes[0]?.prevueLe.toString()).toBe('2026-11-26T08:00:00Z');
    if (!comite) throw new Error('no comité de pilotage');
    expect(await database.stores.tours.findBySeance(comite.id)).toBeNull();
    const etapes = await database.stores.etapesSeances.list(comite);
    expect(etapes.map(({ code, passeeLe }) => [code, passeeLe])).toEqual(
      ['bilan', 'mise-a-jour', 'dossier', 'veille', 'decisions'].map((code) => [`copil-${code}`, null]),
    );
  });

  test('the second time changes nothing', async () => {
    const before = await database.db.journal.count();
    expect(await seedDemonstration(database.ports)).toBe('present');
    expect(await database.db.journal.count()).toBe(before);
    expect(await database.db.personne.count()).toBe(27);
  });
});

test.each([
  ['2025-01-10T09:00:00Z', ['GP', 'COPIL']], // too early for a tour behind
  ['2025-05-15T09:00:00Z', ['GP', 'COPIL', 'GP']],
  ['2029-12-20T09:00:00Z', ['GP', 'GP', 'GP', 'GP']], // no room ahead
  ['2031-01-01T09:00:00Z', ['GP', 'GP']],
])('at %s the séances stay within the convention', async (now, expected) => {
  const database = await createTestDatabase({ now, isOwn: true });
  try {
    await seedDemonstration(database.ports);
    const [convention] = await database.stores.conventions.list();
    const seances = await database.stores.seances.list(convention?.id ?? '');
    expect(seances.map(({ instance }) => instance.code)).toHaveLength(expected.length);
    expect(seances.map(({ instance }) => instance.code).sort()).toEqual([...expected].sort());
    for (const { debut } of seances)
      expect(debut.toString() >= '2025-01-01' && debut.toString() < '2030').toBe(true);
  } finally {
    await database.close();
  }
});

test('a start that dies in the middle leaves nothing, and the next one makes all of it', async () => {
  const database = await createTestDatabase({ now: NOW, isOwn: true });
  const count = async () => [await database.db.personne.count(), await database.db.atelierMessage.count()];
  try {
    await database.db.$executeRaw`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'the server died'; END $$`;
    await database.db.$executeRaw`CREATE TRIGGER die BEFORE INSERT ON "AtelierMessage" FOR EACH ROW
      WHEN (NEW."envoiId" IS NULL) EXECUTE FUNCTION die()`; // what people say comes after the first announcement
    await expect(seed(database.ports, database)).rejects.toThrow('the server died');
    await database.db.$executeRaw`DROP TRIGGER die ON "AtelierMessage"`;
    await seed(database.ports, database);
    expect(await count()).toEqual([27, 3 * (22 + 1) + 7]); // three announcements to 22 people and a channel, and what was answered
  } finally {
    await database.close();
  }
});
