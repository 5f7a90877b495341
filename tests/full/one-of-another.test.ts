import { describe, expect, it } from 'vitest';
import type { Values } from '../../src/conversation/chat.ts';
import { COLLECTIONS } from '../../src/domain/comptes/jeton.ts';
import { LIENS } from '../../src/domain/comptes/liens-secrets.ts';
import { ROLES } from '../../src/domain/nouns/personne.ts';
import { INTENTS } from '../../src/intents.ts';
import { PATHS } from '../../src/links.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { createConversation } from '../support/conversation.ts';
import { useBase } from '../support/database.ts';
import { createWaysIn, startDoor } from '../support/door.ts';
import { addEveryRow } from '../support/every-row.ts';
import { createGive, read } from '../support/programs.ts';
import { listSources, readSource } from '../support/sources.ts';
import { createWholeConvention } from '../support/whole-convention.ts';

/** Whoever asks in one convention is answered about anything of another one as about what never was, and changes nothing of it. */

const base = await useBase();
const mine = await createFull();
const theirs = await createFull();
const door = use(await startDoor(base));
const { createToken, signIn } = createWaysIn(base, door);
const talk = createConversation(base.ports);

async function createFull() {
  const whole = await createWholeConvention(base);
  const where = { conventionId: whole.convention.id };
  await base.db.indicateur.updateMany({ where, data: { nom: 'Familles' } }); // those to come have their names
  await base.db.avenant.updateMany({ where, data: { reference: 'B' } });
  for (let count = 0; count < 3; count += 1) await aPersonne(base, whole.convention);
  await addEveryRow(base, whole);
  return whole;
}

/** Each table with a convention and a number, as the schema lists them. */
const TABLES = await base.db.$queryRawUnsafe<{ name: string; hasId: boolean }[]>(
  `SELECT c.relname AS name, i.attname IS NOT NULL AS "hasId" FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'conventionId'
    LEFT JOIN pg_attribute i ON i.attrelid = c.oid AND i.attname = 'id' AND i.atttypid = 'uuid'::regtype
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
);
const [ours, others] = [await listIds(mine.convention.id), await listIds(theirs.convention.id)];
const known = new Set([...others.values()]);

/** The number of one row of each of them. */
async function listIds(conventionId: string): Promise<ReadonlyMap<string, string>> {
  const found = TABLES.filter(({ hasId }) => hasId).map(async ({ name }) => {
    const sql = `SELECT "id"::text FROM "${name}" WHERE "conventionId" = $1::uuid ORDER BY "id" LIMIT 1`;
    const [row] = await base.db.$queryRawUnsafe<{ id: string }[]>(sql, conventionId);
    return row === undefined ? [] : [[name, row.id] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

/** The fields that a use case looks for in what it is asked, as the sources have them, and the table that each means. */
const FIELDS = [
  ...new Set(
    listSources('src/use-cases').flatMap((file) =>
      [...readSource(file).matchAll(/\bvalues, '([\w-]+)'/g)].flatMap(([, name]) => name ?? []),
    ),
  ),
].map((name) => ({ name, table: findTable(name) }));

function findTable(field: string): string | undefined {
  const name = field.toLowerCase().replace(/s$/, '');
  return [...others.keys()]
    .toSorted((a, b) => a.length - b.length)
    .find((table) => name.length > 3 && table.toLowerCase().startsWith(name));
}

/** A row of each table, in the fields that mean it; a person in those that mean none. */
function fillFields(ids: ReadonlyMap<string, string>, only?: string): Values {
  const meant = FIELDS.filter(({ table }) => only === undefined || table === only);
  return Object.fromEntries(meant.map(({ name, table = 'Personne' }) => [name, ids.get(table) ?? '']));
}

const OWN: Values = { ...fillFields(ours), fiche: String(mine.fiche.numero) };
const MEANT = [...new Set(FIELDS.flatMap(({ table }) => table ?? []))];
const never = () => new Map(MEANT.map((table) => [table, crypto.randomUUID()]));

/** As it reads when each number of chance is left out, and what was asked for. */
function leaveOut(text: string): string {
  return text.replaceAll(
    /[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{20,}|[0-9A-Z]{4}(-[0-9A-Z]{4}){2}|(?<=:)[0-9a-z]{5,8}(?=[ "])/g,
    '#',
  );
}

const meet = () => aPersonne(base, mine.convention, { roles: [...ROLES], identifiant: crypto.randomUUID() });

/** All rows of the other convention. */
async function look(): Promise<readonly unknown[]> {
  const hash = TABLES.map(
    ({
      name,
    }) => `SELECT '${name}' AS name, count(*)::int, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text)))
      FROM "${name}" t WHERE "conventionId" = '${theirs.convention.id}'`,
  );
  return base.db.$queryRawUnsafe(hash.join(' UNION ALL '));
}

describe('whoever has every role in one convention', () => {
  it('has rows of many kinds to ask for, in both', () => {
    expect(others.size).toBeGreaterThan(30);
    expect(FIELDS.filter(({ table }) => table !== undefined).length).toBeGreaterThan(15);
    expect([...ours.values()].filter((id) => known.has(id))).toEqual([]);
  });

  it('is told by no intent that a row of another one is there, and changes none', async () => {
    const before = await look();
    const told = new Set<string>();
    const looked = new Set<string>();
    for (const [name] of INTENTS) {
      let acteur = await meet();
      await base.db.brouillon.deleteMany({ where: { conventionId: mine.convention.id } }); // which any number may have named
      const ask = async (values: Values) => {
        const reply = await talk(acteur).ask(name, values);
        if (reply.kind === 'failure' && reply.code === 'compte-inconnu') acteur = await meet(); // it was detached, or erased
        return leaveOut(JSON.stringify(reply));
      };
      const isOther = async (one: Values, other: Values) =>
        (await ask(one)) !== (await ask(other)) && (await ask(one)) !== (await ask(other));
      if (await isOther(fillFields(others), fillFields(never()))) told.add(name);
      const asOwn = await ask(OWN);
      const looks = asOwn !== (await ask({ ...OWN, ...fillFields(never()) }));
      for (const table of looks ? MEANT : []) {
        const unknown = { ...OWN, ...fillFields(never(), table) };
        if (asOwn === (await ask(unknown))) continue; // it does not look for one
        looked.add(name);
        if (await isOther({ ...OWN, ...fillFields(others, table) }, unknown)) told.add(`${name} ${table}`);
      }
      const elsewhere = await talk(acteur).ask(name, { ...OWN, ctg: theirs.convention.code });
      if (elsewhere.kind !== 'failure') told.add(`${name} by the code of the convention`);
    }
    expect([...told]).toEqual([]);
    expect(await look()).toEqual(before);
    expect(looked.size, 'about what is there it answers otherwise').toBeGreaterThan(30);
  });

  it('is told by no page, and no link of his or her own, either', async () => {
    const before = await look();
    const acteur = await meet();
    const told = new Set<string>();
    const opened = new Set<string>();
    const kinds = Object.values(LIENS).map(({ objet }) => objet.replace(/:$/, ''));
    for (const path of new Set(Object.values(PATHS)))
      for (const objet of path.includes(':token') ? kinds : ['']) {
        const token = objet === '' ? '' : await createToken(acteur, objet);
        const visitor = await signIn(acteur);
        const ask = async (ids: ReadonlyMap<string, string>) => {
          const response = await visitor.get(fillPath(path, token, ids));
          if (response.status === 200) opened.add(path);
          return leaveOut(`${response.status} ${await response.text()}`);
        };
        const isOther = async () => (await ask(others)) !== (await ask(never()));
        if ((await isOther()) && (await isOther())) told.add(`${path} ${objet}`);
        await visitor.post(fillPath(path, token, others), toTexts(fillFields(others)));
      }
    expect([...told]).toEqual([]);
    expect(await look()).toEqual(before);
    for (const path of [PATHS.tableau, PATHS.mesDonnees, PATHS.espace])
      expect(opened, 'it walks in').toContain(path);
  });

  it('reads nothing of another one by a token', async () => {
    const token = await createGive(base)(await meet());
    for (const collection of COLLECTIONS) {
      const { page } = await read(`${door.url}/api/v1/${collection}`, token);
      const text = JSON.stringify(page);
      expect([...known].filter((id) => text.includes(id))).toEqual([]);
    }
  });
});

/** One address, with what is one’s own behind `:token`, and what is another’s in all else. */
function fillPath(path: string, token: string, ids: ReadonlyMap<string, string>): string {
  const values: Readonly<Record<string, string>> = { token, numero: '1', format: 'csv', button: 'aide' };
  const filled = path.replaceAll(
    /:([a-z]+)/gi,
    (_, name: string) => values[name] ?? ids.get(findTable(name) ?? 'Personne') ?? '',
  );
  return `${filled}?${new URLSearchParams(toTexts(fillFields(ids)))}`;
}

const toTexts = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
