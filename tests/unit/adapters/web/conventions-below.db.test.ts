import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { findTableParties } from '../../../../src/use-cases/annuaire/find-tables.ts';
import { use } from '../../../support/anew.ts';
import { administer, createAnnuaireDatabase, FILE, importFile } from '../../../support/annuaire-file.ts';
import { aPersonne } from '../../../support/builders.ts';
import { query } from '../../../support/database.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { useWeb } from '../../../support/web.ts';

const OURS = 'ctg-gctm';
const THEIRS = 'ctg-vallons';
const BELOW = `/conventions/${THEIRS}`;

const base = use(await createAnnuaireDatabase());
await importFile(FILE, base);
const plan = new TextEncoder().encode(JSON.stringify(aSmallPlan()));
await administer(base).creerConvention(plan, { confirmer: true });
const web = await useWeb(base);

it('a second convention is compressed and found by search engines as the first one is, whose pages they find once', async () => {
  for (const [address, robots] of [
    ['/', null],
    [BELOW, null],
    [`/conventions/${OURS}`, 'noindex, nofollow'],
    [`/conventions/${OURS}/calendriers`, 'noindex, nofollow'],
  ] as const) {
    const { headers } = await fetch(`${web.url}${address}`, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    expect([address, headers.get('X-Robots-Tag')]).toEqual([address, robots]);
    expect([address, headers.get('Content-Encoding')]).toEqual([address, 'gzip']);
  }
});

it('a second convention says itself that a page of it is not there', async () => {
  const answer = async (address: string, method = 'GET') =>
    (await fetch(`${web.url}${address}`, { method })).text();
  for (const page of [await answer(`${BELOW}/nulle-part`), await answer(`${BELOW}/resumes`, 'PUT')]) {
    expect(page).toContain('Les Vallons');
    expect(page).not.toContain('Calais');
    expect(page).toContain(`href="${BELOW}/calendriers"`);
  }
  expect(await answer('/conventions/ctg-ailleurs')).toContain('href="/calendriers"');
});

it('a second convention shows its people the logo of its own party, of whatever code', async () => {
  const [ours, theirs] = [await getConvention(OURS), await getConvention(THEIRS)];
  const [first] = await base.stores.conventions.listParties(ours.id);
  const { id = '', ...partie } = first ?? { code: 'none', nom: 'none', ordre: 1 };
  const { code } = partie;
  const known = { code, nom: 'Partie', appellation: 'Partie', genre: 'commune', ordre: 99 };
  const their = await base.db.partie.create({ data: { ...known, conventionId: theirs.id } });
  for (const [conventionId, partieId, byte] of [
    [ours.id, id, 1],
    [theirs.id, their.id, 2],
  ] as const) {
    const logo = { png: new Uint8Array([byte]), largeur: 80, hauteur: 40, empreinte: `v${byte}` };
    await base.stores.logos.save({ ...logo, conventionId, partieId });
  }
  const camille = await aPersonne(base, theirs, { roles: ['coordination'] });
  const table = JSON.stringify(await findTableParties(camille, base.ports));
  const url = /http:\/\/localhost:3000(\/[^"]*logos[^"]*)/.exec(table)?.[1] ?? table;
  expect(url).toBe(`${BELOW}/logos/${code}.png?v=v2`);
  const image = await fetch(`${web.url}${url}`);
  expect([...new Uint8Array(await image.arrayBuffer())]).toEqual([2]);
});

it('whatever secret opens a page says of which convention it is; one that opens nothing any more, and what is only looked up, says nothing', async () => {
  const theirs = await getConvention(THEIRS);
  const { stores, db, clock } = base;
  const [creeLe, expireLe] = [clock.now(), clock.now().add({ hours: 24 })];
  await db.partie.updateMany({ where: { conventionId: theirs.id }, data: { etatAccord: 'accordee' } });
  const anne = await aPersonne(base, theirs, { roles: ['pilote'] });
  const [token, jeton] = [randomUUID(), randomUUID()];
  const known = {
    conventionId: theirs.id,
    courriel: 'abonnee@vallons.example',
    ficheActionIds: [],
    confirmeLe: new Date(),
  };
  const abonne = await db.abonne.create({ data: known });
  const abonnee = randomUUID();
  await stores.liensAbonnes.create({ token: abonnee, abonne, creeLe });
  await stores.liens.create({ token, personne: anne, objet: 'tableau', creeLe, expireLe });
  const dates = { creeLe, inactifLe: expireLe, expireLe };
  const personne = { personne: anne, identite: null, courriel: anne.courriel, navigateur: '' };
  await stores.sessions.create({ ...personne, jeton, ...dates });
  /** By the table of its secret, as the schema lists them. */
  const opening: Readonly<Record<string, readonly [address: string, cookie?: string]>> = {
    DemandeAbonnement: [`${BELOW}/me-prevenir/${randomUUID()}`], // its address says it
    LienAbonne: [`/desabonnement/${abonnee}`],
    LienPersonnel: [`/tableau/${token}`],
    Session: ['/espace', `session=${jeton}`],
  };
  const tables = await query(
    base.url,
    `SELECT DISTINCT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] AND a.attname IN ('empreinte', 'jeton')
      WHERE i.indisunique AND i.indnatts = 1 AND EXISTS (
        SELECT FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attname = 'conventionId') ORDER BY 1`,
  );
  expect(
    tables.map(({ name }) => name),
    'let its store say what it opens: noteOwn of adapters/postgres/narrow.ts',
  ).toEqual(Object.keys(opening));
  const read = async ([address, cookie = '']: readonly [address: string, cookie?: string]) =>
    (await fetch(`${web.url}${address}`, { headers: { cookie } })).text();
  for (const [table, asked] of Object.entries(opening)) {
    const page = await read(asked);
    expect([table, page.includes('Les Vallons'), page.includes('Calais')]).toEqual([table, true, false]);
  }
  await db.personne.update({ where: { id: anne.id }, data: { actif: false } });
  await db.abonne.delete({ where: { id: abonne.id } });
  for (const table of ['LienAbonne', 'LienPersonnel', 'Session']) {
    const page = await read(opening[table] ?? ['/']);
    expect([table, page.includes('Vallons')]).toEqual([table, false]);
  }
});

it('a convention whose file has a code that no address can hold is not made', async () => {
  const convention = { ...aSmallPlan().convention, code: 'ctg/du val' };
  const bytes = new TextEncoder().encode(JSON.stringify({ ...aSmallPlan(), convention }));
  const { ok, message } = await administer(base).creerConvention(bytes, { confirmer: true });
  expect(ok).toBe(false);
  expect(message.title).toMatch(/ctg\/du val.+ne peut pas être le code d’une convention/);
  expect(await base.db.convention.count()).toBe(2);
});

async function getConvention(code: string): Promise<Convention> {
  const [convention] = await base.stores.conventions.list({ code });
  if (convention === undefined) throw new Error(`no convention ${code}`);
  return convention;
}
