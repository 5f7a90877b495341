import { expect, it } from 'vitest';
import { PATHS } from '../../../../src/links.ts';
import { useBase } from '../../../support/database.ts';
import { useWeb } from '../../../support/web.ts';

const PASSWORD = 'quai de la Loire, été';

const base = await useBase();
const web = await useWeb(base, { isDemonstration: true, demoPassword: PASSWORD, trustProxy: ['loopback'] });

function ask(path: string, password: string | null, { from = '203.0.113.1', method = 'GET' } = {}) {
  const headers: Record<string, string> = { 'X-Forwarded-For': from };
  if (password !== null)
    headers.Authorization = `Basic ${Buffer.from(`demo:${password}`).toString('base64')}`;
  return fetch(web.url + path, { redirect: 'manual', method, headers });
}

const ATELIER = Object.entries(PATHS)
  .filter(([name]) => name.startsWith('atelier'))
  .map(([, path]) => path.replaceAll(/:[a-z]+/gi, 'x'));

it('asks for its password at each address of the atelier, and nowhere else', async () => {
  for (const path of ATELIER)
    for (const method of ['GET', 'POST']) {
      const refused = await ask(path, null, { method });
      expect([path, method, refused.status]).toEqual([path, method, 401]);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
      expect(await refused.text()).toContain('demande un mot de passe');
    }
  expect((await ask(PATHS.accueil, null)).status).toBe(200);
});

it('lets in who has it, with whatever name', async () => {
  await expect(ask(PATHS.atelier, PASSWORD)).toAnswer(200, 'Démonstration');
  expect((await ask(PATHS.atelier, `${PASSWORD} `)).status).toBe(401);
});

it('takes no more of a network that was wrong twenty times, not even what is right', async () => {
  const [from, later] = ['198.51.100.7:40001', '198.51.100.7:40002'];
  for (let tried = 0; tried < 20; tried += 1)
    expect((await ask(PATHS.atelier, `faux${tried}`, { from })).status).toBe(401);
  const refused = await ask(PATHS.atelier, PASSWORD, { from: later });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
  expect((await ask(PATHS.atelier, PASSWORD)).status).toBe(200);
});

it('counts those that come from this machine: a tunnel brings strangers', async () => {
  const from = '127.0.0.1';
  for (let tried = 0; tried < 20; tried += 1) await ask(PATHS.atelier, 'faux', { from });
  expect((await ask(PATHS.atelier, PASSWORD, { from })).status).toBe(429);
});
