import { afterAll, expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { findTableParties } from '../../../../src/use-cases/annuaire/find-tables.ts';
import { administer, createAnnuaireDatabase, FILE, importFile } from '../../../support/annuaire-file.ts';
import { aPersonne } from '../../../support/builders.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { startWeb } from '../../../support/web.ts';

const OURS = 'ctg-gctm';
const THEIRS = 'ctg-vallons';
const BELOW = `/conventions/${THEIRS}`;

const base = await createAnnuaireDatabase();
await importFile(FILE, base);
const plan = new TextEncoder().encode(JSON.stringify(aSmallPlan()));
await administer(base).creerConvention(plan, { confirmer: true });
const web = await startWeb(base);
afterAll(async () => {
  await web.stop();
  await base.close();
});

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
