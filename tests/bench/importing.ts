import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { fileReader } from '../../adapters/documents/file-reader.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { importPersonnes } from '../../src/use-cases/annuaire/import-personnes.ts';
import { saveAccords } from '../../src/use-cases/annuaire/save-partie.ts';
import { importPlan } from '../../src/use-cases/plan/import-plan.ts';
import { time } from './measure.ts';
import { withOwnDatabase } from './own-database.ts';
import type { Place } from './place.ts';
import { atMost, ms, type Row, times } from './table.ts';

const PEOPLE = 2_000;
const AIM_MS = 10_000;
const MANY = 10_000;
const MANY_AIM_MS = 2_000;
const NOW = Temporal.Instant.from('2027-02-01T09:00:00Z');
const PLAN = new URL('../../prisma/seed/plan-actions.json', import.meta.url);

/** A file of 2,000 people: shown, imported, imported once more; beside one statement that inserts the same rows. */
export function measureImport(place: Place): Promise<readonly Row[]> {
  return withOwnDatabase(place, { name: 'import_personnes' }, async ({ pool, portsAt }) => {
    const ports = { ...portsAt(NOW), files: fileReader };
    await importPlan({ bytes: readFileSync(PLAN), confirmer: true, avenant: null }, ports);
    const le = Temporal.PlainDate.from('2027-01-15');
    await saveAccords({ parties: ['GCTM'], le, confirmer: true }, ports);
    const shownMs = await take('essai', { bytes: createFile('Agente'), confirmer: false }, ports);
    const importedMs = await take('importe', { bytes: createFile('Agente'), confirmer: true }, ports);
    const bareMs = await insertAgain(pool);
    const sameMs = await take('aucune-difference', { bytes: createFile('Agente'), confirmer: true }, ports);
    const changedMs = await take('importe', { bytes: createFile('Cheffe'), confirmer: true }, ports);
    const manyMs = await take('essai', { bytes: createFile('Agente', MANY), confirmer: false }, ports);
    const beside = `${ms(bareMs)}, one INSERT … SELECT of the same ${PEOPLE} rows`;
    return [
      row(`import of ${PEOPLE} people, shown`, shownMs),
      { ...row(`import of ${PEOPLE} people`, importedMs), beside, ratio: times(importedMs, bareMs) },
      row(`the same file once more: nothing to do`, sameMs),
      row(`the same people, each with another function`, changedMs),
      { ...row(`import of ${MANY} people, shown`, manyMs), ...atMost(manyMs, MANY_AIM_MS, ' ms') },
    ];
  });
}

function row(work: string, tookMs: number): Row {
  return { work, measured: ms(tookMs), ...atMost(tookMs, AIM_MS, ' ms') };
}

/** A list of people as a spreadsheet gives it. */
export function createFile(fonction: string, count = PEOPLE): Uint8Array {
  const lines = Array.from({ length: count }, (_, index) => {
    const roles = index === 0 ? 'administration coordination' : 'membre';
    return `Prénom${index};Nom${index};${fonction};GCTM;personne-${index}@agglo.example;${roles}`;
  });
  return Buffer.from(['prenom;nom;fonction;structure;courriel;roles', ...lines].join('\r\n'));
}

async function take(
  expected: string,
  demande: { readonly bytes: Uint8Array; readonly confirmer: boolean },
  ports: Ports & { readonly files: typeof fileReader },
): Promise<number> {
  let kind = '';
  const took = await time(async () => {
    ({ kind } = await importPersonnes({ ...demande, acteur: null }, ports));
  });
  if (kind !== expected) throw new Error(`the import says ${kind}, not ${expected}`);
  return took;
}

/** The rows that the import wrote, taken out and written once more by one statement; milliseconds. */
async function insertAgain(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
       WHERE attrelid = '"Personne"'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    );
    const columns = rows[0]?.columns ?? '';
    await client.query(`CREATE TEMP TABLE again AS SELECT ${columns} FROM "Personne"`);
    const { rowCount } = await client.query('DELETE FROM "Personne"');
    if (rowCount !== PEOPLE) throw new Error(`there are ${rowCount} people`);
    await client.query('VACUUM ANALYZE "Personne"');
    return await time(() => client.query(`INSERT INTO "Personne" (${columns}) SELECT * FROM again`));
  } finally {
    client.release();
  }
}
