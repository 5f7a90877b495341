import type { TestDatabase } from './database.ts';

/** « Table.column » -> what PostgreSQL calls its type: every column that can hold words. */
export async function listWordColumns({
  db,
}: Pick<TestDatabase, 'db'>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ name: string; type: string }[]>`
    SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      AND a.attgenerated = '' AND format_type(a.atttypid, NULL) IN
        ('text', 'text[]', 'character varying', 'jsonb', 'json', 'bytea', 'tsvector', 'citext', 'name', 'xml')`;
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** « Table.column » of a declaration. */
export function listNames(columns: Readonly<Partial<Record<string, readonly string[]>>>): readonly string[] {
  return Object.entries(columns).flatMap(([table, names = []]) => names.map((one) => `${table}.${one}`));
}

/** What stands in a column for a word, by its type. */
const VALUES: Readonly<Record<string, (word: string) => string>> = {
  text: (word) => `'${word}'`,
  'text[]': (word) => `ARRAY['${word}']`,
};

/** By its shape. */
const JSON_VALUES: Readonly<Record<string, (word: string) => unknown>> = {
  'AtelierFormulaire.formulaire': (word) => ({ value: word }),
  'AtelierMessage.message': (word) => ({ title: word }),
  'Brouillon.valeurs': (word) => ({ avancees: word, source: word, texte: word, liens: word }),
  'FicheAction.jalons': (word) => [{ id: 'a', titre: word, prevuLe: null, faitLe: null }],
  'ModificationProposee.champs': (word) => ({ avant: word, texte: word }),
  'ProjetAvenant.contenu': (word) => [
    { source: 'x', genre: 'article', cle: '9', avant: { texte: word }, apres: { texte: word } },
  ],
  'ReleveRemplace.contenu': (word) => ({
    points: [{ rang: 1, texte: word, genre: null, issue: word }],
    presences: { present: 0, excuse: 0, remplace: 0 },
  }),
  'Fusion.changements': (word) => [
    { table: 'Annonce', before: { id: 'x', texte: word }, after: null },
    { table: 'Presence', before: null, after: { remplacant: word } },
    { table: 'Brouillon', before: { valeurs: { motif: word } }, after: null },
  ],
};

/** Writes a word into that column wherever something stands, in the way that what is append-only allows: the word is the mark. */
export async function plant(
  base: TestDatabase,
  column: string,
  { word, where = 'true' }: { readonly word: string; readonly where?: string },
): Promise<void> {
  const [table = '', name = ''] = column.split('.');
  const type = (await listWordColumns(base)).get(column) ?? '';
  const json = JSON_VALUES[column]?.(word);
  const value = json === undefined ? VALUES[type]?.(word) : `'${JSON.stringify(json)}'::jsonb`;
  if (value === undefined) throw new Error(`say in this file what is planted in ${column} (${type})`);
  const count = await base.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('espace.masque', ${word}, true)`;
    return tx.$executeRawUnsafe(
      `UPDATE "${table}" SET "${name}" = ${value} WHERE "${name}" IS NOT NULL AND ${where}`,
    );
  });
  if (count === 0) throw new Error(`nothing stands in ${column}: every-row.ts`);
}
