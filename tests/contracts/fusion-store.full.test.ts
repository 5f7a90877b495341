import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NAMED } from '../../adapters/postgres/stores/annuaire/fusion-rows.ts';
import type { EtatEnvoi } from '../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aPersonne } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { dump } from '../support/dump.ts';
import { aVersionReponse } from '../support/reponses.ts';
import { createWholeConvention, type WholeConvention } from '../support/whole-convention.ts';

let base: TestDatabase;
/** Its person has one row of everything: that is the double. */
let whole: WholeConvention;
let gardee: Personne;

beforeEach(async () => {
  base = await createTestDatabase();
  whole = await createWholeConvention(base);
  gardee = await aPersonne(base, whole.convention, { prenom: 'Hélène', roles: ['membre'] });
});
afterEach(() => base.close());

const LE = Temporal.Instant.from('2027-03-02T09:00:00Z');

async function merge() {
  const id = randomUUID();
  const roles = ['pilote', 'membre'] as const;
  await base.stores.fusions.merge({ id, gardee, doublonId: whole.personne.id, roles, le: LE });
  return { id, conventionId: whole.convention.id };
}

const stateOf = () => dump(base, ['Fusion', 'Revision']);

it('knows every column that names a person', async () => {
  const keys = await base.db.$queryRaw<{ name: string }[]>`
    SELECT c.relname || '.' || a.attname AS name FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid AND p.relname = 'Personne'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey)
    WHERE k.contype = 'f' AND a.attname <> 'conventionId' AND c.relname <> 'Fusion'`;
  const known = NAMED.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  expect(known.toSorted()).toEqual(keys.map(({ name }) => name).toSorted());
});

it('moves everything, answers and their author included, and puts all back, row for row', async () => {
  const before = await stateOf();
  const fusion = await merge();
  for (const { table, columns } of NAMED)
    for (const column of columns) {
      const [row] = await base.db.$queryRawUnsafe<{ left: number }[]>(
        `SELECT count(*)::int AS left FROM "${table}" WHERE "${column}" = '${whole.personne.id}'::uuid`,
      );
      expect([table, column, row?.left]).toEqual([table, column, 0]);
    }
  const [reponse] = await base.stores.reponses.listByTour(whole.tour);
  expect(reponse?.courante.auteur).toEqual({ id: gardee.id, nom: 'Hélène Lefebvre' });
  const kept = await base.stores.personnes.get(gardee.id);
  expect([kept.roles, kept.comptes.length]).toEqual([['pilote', 'membre'], 2]);
  expect(kept.comptes.filter(({ prefere }) => prefere)).toHaveLength(1);
  expect((await base.stores.personnes.get(whole.personne.id)).actif).toBe(false);
  expect(await base.stores.fusions.undo(fusion, LE)).toBe(true);
  expect(await stateOf()).toEqual(before);
  expect(await base.stores.fusions.undo(fusion, LE)).toBe(false);
});

/** A database gives rows in any order: the changes of a merge as the other order would have noted them. */
const turnRound = (fusionId: string) => base.db.$executeRaw`
  UPDATE "Fusion" SET changements = (SELECT jsonb_agg(one ORDER BY place DESC)
    FROM jsonb_array_elements(changements) WITH ORDINALITY AS noted(one, place)) WHERE id = ${fusionId}::uuid`;

it.each([
  ['as they were read', () => Promise.resolve(1)],
  ['the other way round', turnRound],
] as const)('puts back what both had, %s, and leaves what changed since', async (_, order) => {
  const { personne, convention, fiche, cle } = whole;
  await base.db.pilotage.create({
    data: {
      conventionId: convention.id,
      ficheActionId: fiche.id,
      personneId: gardee.id,
      role: 'co_pilote',
      du: new Date('2026-01-01'),
    },
  });
  const majLe = base.clock.now().subtract({ hours: 1 });
  const older = { personne: gardee, cle, valeurs: { texte: 'avant' }, majLe, expireLe: whole.tour.gel };
  await base.stores.brouillons.save(older);
  const before = await stateOf();
  const fusion = await merge();
  const after = await base.stores.ficheActions.get(fiche.id);
  expect(after.pilotages.map(({ personneId, role }) => [personneId, role])).toEqual([
    [gardee.id, 'chef_de_file'],
  ]);
  expect((await base.stores.brouillons.find(gardee, cle))?.valeurs).toEqual({});
  expect(await order(fusion.id)).toBe(1);
  await base.stores.fusions.undo(fusion, LE);
  expect(await stateOf()).toEqual(before);

  const again = await merge();
  const version = aVersionReponse(base, { auteur: gardee, fiche });
  await base.stores.reponses.append({ tour: whole.tour, ficheActionId: fiche.id, base: 1, version });
  await base.db.personne.update({
    where: { id: gardee.id },
    data: { roles: ['lecture'], fonction: 'Cheffe' },
  });
  await base.stores.fusions.undo(again, LE);
  const authors = await base.db.reponseVersion.findMany({
    orderBy: { version: 'asc' },
    select: { auteurId: true },
  });
  expect(authors.map(({ auteurId }) => auteurId)).toEqual([personne.id, personne.id, gardee.id]);
  expect(await base.stores.personnes.get(gardee.id)).toMatchObject({
    roles: ['lecture'],
    fonction: 'Cheffe',
  });
});

describe('a message that both have', () => {
  // The double's and the kept one's before, then after.
  it.each<[readonly [EtatEnvoi, EtatEnvoi], readonly [EtatEnvoi, EtatEnvoi]]>([
    [
      ['prevu', 'prevu'],
      ['annule', 'prevu'],
    ],
    [
      ['prevu', 'envoye'],
      ['annule', 'envoye'],
    ],
    [
      ['a_envoyer', 'incertain'],
      ['annule', 'incertain'],
    ],
    [
      ['prevu', 'annule'],
      ['annule', 'annule'],
    ],
    [
      ['prevu', 'echoue'],
      ['prevu', 'echoue'],
    ],
    [
      ['envoye', 'prevu'],
      ['envoye', 'annule'],
    ],
    [
      ['en_cours', 'a_envoyer'],
      ['en_cours', 'annule'],
    ],
    [
      ['envoye', 'envoye'],
      ['envoye', 'envoye'],
    ],
    [
      ['echoue', 'prevu'],
      ['echoue', 'prevu'],
    ],
  ])('%j becomes %j', async (before, after) => {
    const mine = await addTwin(...before);
    const paire = { gardee, doublonId: whole.personne.id };
    const { envoisEcartes } = await base.stores.fusions.count(paire);
    expect(envoisEcartes).toBe(String(before) === String(after) ? 0 : 1);
    await merge();
    const rows = await base.db.envoi.findMany({ where: { source: whole.tour.id } });
    const stateOfRow = (id: string) => rows.find((row) => row.id === id)?.etat;
    expect([stateOfRow(mine.double), stateOfRow(mine.kept)]).toEqual(after);
    expect(new Set(rows.map(({ personneId }) => personneId))).toEqual(new Set([gardee.id]));
  });

  it('is planned for nobody again: what was the double’s is the kept one’s by its key', async () => {
    await merge();
    const [row] = await base.db.envoi.findMany({ where: { source: whole.tour.id } });
    expect(row).toMatchObject({
      destinataire: `personne:${gardee.id}`,
      personneId: gardee.id,
      etat: 'prevu',
    });
  });
});

it('cannot be undone once its person left, and does not make anybody two people', async () => {
  const fusion = await merge();
  await expect(merge()).rejects.toThrow();
  await base.db.personne.update({ where: { id: gardee.id }, data: { actif: false } });
  expect(await base.stores.fusions.undo(fusion, LE)).toBe(false);
  expect(await base.db.fusion.findFirst()).toMatchObject({ changements: null, defaiteLe: null });
});

it('leaves the words of an answer as they are, and its author outside a merge', async () => {
  const change = (sql: string) => base.db.$executeRawUnsafe(`UPDATE "ReponseVersion" SET ${sql}`);
  await expect(change(`"auteurId" = '${gardee.id}'`)).rejects.toThrow('append-only');
  await expect(
    base.db.$transaction([
      base.db.$executeRaw`SELECT set_config('espace.fusion', 'on', true)`,
      base.db.$executeRaw`UPDATE "ReponseVersion" SET "avancees" = 'autre'`,
    ]),
  ).rejects.toThrow('append-only');
});

async function addTwin(double: EtatEnvoi, kept: EtatEnvoi) {
  const row = await base.db.envoi.findFirstOrThrow({ where: { personneId: whole.personne.id } });
  await base.db.envoi.update({ where: { id: row.id }, data: { etat: double } });
  const { comptesEcartes, ...rest } = row;
  const twin = { ...rest, id: randomUUID(), personneId: gardee.id, destinataire: `personne:${gardee.id}` };
  await base.db.envoi.create({ data: { ...twin, comptesEcartes, etat: kept } });
  return { double: row.id, kept: twin.id };
}
