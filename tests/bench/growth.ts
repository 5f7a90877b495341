import type { Pool } from 'pg';
import { withoutTriggers } from './planning-data.ts';

/** How many copies of each fiche, of each person, and of the last tour that is over. */
export interface Growth {
  readonly fiches?: number;
  readonly personnes?: number;
  readonly rounds?: number;
}

/** Lets the demonstration grow while its program is stopped: copies of its own rows, whatever their columns are. */
export async function growConvention(pool: Pool, growth: Growth): Promise<void> {
  await withoutTriggers(pool, async (client) => {
    for (const [what, tables] of Object.entries(COPIES))
      for (const [table, changes, where = 'true'] of tables) {
        const pairs = Object.entries({ ...OWN_ID[table], ...changes }).map(
          ([name, sql]) => `'${name}', ${sql}`,
        );
        const { rows } = await client.query<{ name: string }>(COLUMNS, [`"${table}"`]);
        const names = rows.map(({ name }) => name);
        await client.query(
          `INSERT INTO "${table}" (${names.join()}) SELECT ${names.map((name) => `n.${name}`).join()}
           FROM "${table}" o, generate_series(1, $1::int) k,
             jsonb_populate_record(o, jsonb_build_object(${pairs.join()})) n WHERE ${where}`,
          [growth[what as keyof Growth] ?? 0],
        );
      }
    await client.query('UPDATE "Revision" SET "marque" = gen_random_uuid()');
  });
  await pool.query('VACUUM ANALYZE');
}

/** Those that are written. */
const COLUMNS = `SELECT quote_ident(attname) AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`;

const copyOf = (column: string) => `md5(concat(o."${column}", ' ', k, ' ', $1::int))::uuid`;
const id = { id: copyOf('id') };
const ago = (column: string) => `o."${column}" - k * interval '182 days'`;

/** All but these have a key of others. */
const OWN_ID: Readonly<Record<string, Changes>> = Object.fromEntries(
  [
    ...['FicheAction', 'FicheActionVersion', 'Pilotage', 'Indicateur', 'Personne', 'Compte', 'Seance'],
    ...['Tour', 'Reponse', 'ReponseVersion', 'Resume'],
  ].map((table) => [table, id]),
);

type Changes = Readonly<Record<string, string>>;
type Copy = readonly [table: string, changes: Changes, where?: string];

const LAST = `(SELECT "id" FROM "Tour" WHERE "etat" = 'publie' ORDER BY "echeance" DESC LIMIT 1)`;
const OF_LAST = `o."tourId" = ${LAST}`;
const ANSWERS = `(SELECT "id" FROM "Reponse" WHERE "tourId" = ${LAST})`;
const VERSIONS = `(SELECT "id" FROM "ReponseVersion" WHERE "reponseId" IN ${ANSWERS})`;
const ofFiche = { ficheActionId: copyOf('ficheActionId') };
const ofReponse = { reponseId: copyOf('reponseId'), soumission: copyOf('id') };

/** Of an account of the mail: its person and the address. */
const IDENTIFIANT = `CASE o."plateforme" WHEN 'courriel'
  THEN concat(${copyOf('personneId')}, ':', k, split_part(o."identifiant", ':', 2)) ELSE concat(k, o."identifiant") END`;

const COPIES: Readonly<Record<keyof Growth, readonly Copy[]>> = {
  fiches: [
    ['FicheAction', { numero: 'o."numero" + 1000 * k' }],
    ['FicheActionVersion', ofFiche],
    ['Pilotage', ofFiche],
    ['Indicateur', ofFiche],
    ['Reponse', ofFiche],
    ['ReponseVersion', { ...ofReponse, ficheActionVersionId: copyOf('ficheActionVersionId') }],
    ['ReponseChiffre', { versionId: copyOf('versionId'), indicateurId: copyOf('indicateurId') }],
  ],
  personnes: [
    [
      'Personne',
      {
        code: `concat(o."code", '-', k)`,
        courriel: `k || o."courriel"`,
        courrielCompte: `k || o."courrielCompte"`,
      },
    ],
    ['Compte', { personneId: copyOf('personneId'), identifiant: IDENTIFIANT, prefere: 'false' }],
  ],
  // What stands under a round is copied before it, so that it is still known by the round that is the last.
  rounds: [
    ['TourEtape', { tourId: copyOf('tourId'), prevueLe: ago('prevueLe') }, OF_LAST],
    ['ReponseChiffre', { versionId: copyOf('versionId') }, `o."versionId" IN ${VERSIONS}`],
    ['ReponseVersion', ofReponse, `o."reponseId" IN ${ANSWERS}`],
    ['Reponse', { tourId: copyOf('tourId') }, OF_LAST],
    ['Resume', { tourId: copyOf('tourId'), numero: 'o."numero" + 1000 * k' }, OF_LAST],
    [
      'Seance',
      { uid: `concat(k, o."uid")`, debut: ago('debut'), fin: ago('fin') },
      `o."id" = (SELECT "seanceId" FROM "Tour" WHERE "id" = ${LAST})`,
    ],
    [
      'Tour',
      {
        seanceId: copyOf('seanceId'),
        ouverture: ago('ouverture'),
        echeance: ago('echeance'),
        gel: ago('gel'),
      },
      `o."id" = ${LAST}`,
    ],
  ],
};
