import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepReponseInterne } from '../../../../src/use-cases/resumes/keep-reponse-interne.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

const SCRIPT = '<script>alert(1)</script> & « deux » avancées';
const GARDE = 'gardeinterne';

/** Four published answers: one confidential, two public of which one holds markup, one that coordination kept internal. */
const base = await useBase();
const { answer, publish, ...round } = await aRound(base);
const conventionId = round.convention.id;
await answer(round.absente, { avancees: SCRIPT, diffusion: 'publiable' });
const pilotes = [[round.pilote, 'chef_de_file']] as const;
const gardee = await aFicheAction(base, round.convention, { numero: 5, pilotes });
await answer(gardee, { avancees: GARDE, diffusion: 'publiable' });
await round.ask(keepReponseInterne, round.coordination, { tour: round.tour.id, fiche: '5' });
await publish('groupe_projet');
await publish('public');
const web = await useWeb(base);
beforeEach(async () => {
  await base.stores.espacesPublics.close(conventionId);
});

const PATHS = ['/espace-public', '/espace-public/fiches/2', '/espace-public/rien'];
/** Past what is remembered. */
const fresh = { headers: { 'cache-control': 'no-cache' } };
const open = () => base.stores.espacesPublics.open(conventionId, base.clock.now());
const read = async (path: string) => (await fetch(web.url + path, fresh)).text();

describe('while it is closed', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'each of its paths is not found (%s)',
    async (method) => {
      const answers = await Promise.all(PATHS.map((path) => fetch(web.url + path, { ...fresh, method })));
      const others = await fetch(`${web.url}/rien`, { ...fresh, method });
      expect(answers.map(({ status }) => status)).toEqual(PATHS.map(() => 404));
      for (const { headers } of answers) {
        expect(headers.get('allow')).toBeNull();
        expect(headers.get('x-robots-tag')).toBe(others.headers.get('x-robots-tag'));
      }
    },
  );

  it('no public page leads there', async () => {
    for (const path of ['/', '/resumes', '/resumes/1', '/resumes/2', '/aide', '/calendriers'])
      expect(await read(path), path).not.toContain('espace-public');
  });
});

describe('once it is open', () => {
  beforeEach(open);

  it('the home and the public summary lead to it, and search engines may keep it', async () => {
    const [home, resume] = [await read('/'), await read('/resumes/1')];
    expect(home).toContain('href="/espace-public"');
    expect(resume).toContain('href="/espace-public"');
    for (const path of PATHS.slice(0, 2)) {
      const { status, headers } = await fetch(web.url + path, fresh);
      expect([status, headers.get('x-robots-tag')]).toEqual([200, null]);
    }
  });

  it('lists the fiches of which something is public, each with its statut in words', async () => {
    const page = await read('/espace-public');
    const links = [...page.matchAll(/href="(\/espace-public\/fiches\/\d+)"/g)].map(([, path]) => path);
    expect(links).toEqual(['/espace-public/fiches/2', '/espace-public/fiches/3']);
    expect(page).toSay('En cours', /pour 2\sfiches sur 5/);
  });

  it('shows what the public summary says of a fiche, and its leads by function', async () => {
    const page = await read('/espace-public/fiches/2');
    expect(page).toSay(PUBLIC, 'Responsable (chef de file)');
    expect(page).not.toContain('Lefebvre');
    expect(page).toSay('href="/resumes/1"', 'Petite enfance');
  });

  it('shows what was typed as text', async () => {
    const page = await read('/espace-public/fiches/3');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it.each([
    ['confidential', 1],
    ['without an answer', 4],
    ['kept internal by coordination', 5],
    ['that does not exist', 77],
  ])('has no page for a fiche %s', async (_name, numero) => {
    expect((await fetch(`${web.url}/espace-public/fiches/${numero}`, fresh)).status).toBe(404);
  });

  it('says by which avenant a fiche was closed, and offers no news of it', async () => {
    const fiche = await base.stores.ficheActions.find(conventionId, 3);
    if (fiche === null) throw new Error('no fiche 3');
    const avenant = { reference: '2', signeLe: Temporal.PlainDate.from('2027-03-01'), objet: 'Fermeture' };
    await base.stores.avenants.close(fiche, { avenant, le: base.clock.now(), motif: SECRET });
    const [page, list] = [await read('/espace-public/fiches/3'), await read('/espace-public')];
    await base.stores.avenants.reopen(fiche);
    for (const one of [page, list]) {
      expect(one).toSay('Fermée par l’avenant n° 2 du 1er mars 2027');
      expect(one).not.toContain(SECRET);
    }
    expect(page).not.toContain('abonnement?fiche=3');
  });

  it('says nothing confidential anywhere', async () => {
    for (const path of PATHS) {
      const page = await read(path);
      expect(page).not.toSay(SECRET, GARDE);
    }
  });

  it('shows no figure, text or fiche of another convention', async () => {
    const other = await aRound(base);
    await other.answer(other.absente, { avancees: 'dunautreterritoire', diffusion: 'publiable' });
    await other.publish('groupe_projet');
    await other.publish('public');
    await base.stores.espacesPublics.open(other.convention.id, base.clock.now());
    const [first] = await base.stores.conventions.list({ limit: 1 });
    const known = first?.id === conventionId ? SCRIPT.slice(-8) : 'dunautreterritoire';
    const hidden = first?.id === conventionId ? 'dunautreterritoire' : SCRIPT.slice(-8);
    const page = await read('/espace-public/fiches/3');
    expect(page).toContain(known);
    expect(page).not.toContain(hidden);
    await base.stores.espacesPublics.close(first?.id ?? '');
    expect((await fetch(`${web.url}/espace-public`, fresh)).status, 'the other one is open').toBe(404);
  });
});

it('is answered from memory with its tag, and no more once it is closed', async () => {
  const [first] = await base.stores.conventions.list({ limit: 1 });
  await base.stores.espacesPublics.open(first?.id ?? '', base.clock.now());
  const url = `${web.url}/espace-public`;
  const { etag = '' } = (await ask(url)).headers;
  expect((await ask(url, { 'if-none-match': etag })).statusCode).toBe(304);
  await base.stores.espacesPublics.close(first?.id ?? '');
  await expect.poll(async () => (await fetch(url)).status).toBe(404);
});

/** As a browser asks that knows a page already: `fetch` would add that it wants no memory. */
async function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const [response] = (await once(get(url, { headers }), 'response')) as [IncomingMessage];
  response.resume();
  return response;
}
