import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { useBase } from '../support/database.ts';
import { askUntil, has, readOperations, startOperations } from '../support/operations.ts';
import { getFreePort } from '../support/program.ts';
import { OPERATOR_TOKEN } from '../support/web.ts';

/** The proxies' files of `.config/operations/` in the hands of Debian's nginx and Caddy. */

const run = promisify(execFile);
const base = await useBase({ isOwn: true });
const { folder, port, start, url: direct, write } = await startOperations(base);

async function expectServed(url: string): Promise<void> {
  const page = await askUntil(`${url}/calendriers`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('</html>');
  const bearer = { Authorization: `Bearer ${OPERATOR_TOKEN}` };
  expect((await fetch(`${url}/metrics`, { headers: bearer })).status).toBe(404);
  expect((await fetch(`${direct}/metrics`, { headers: bearer })).status).toBe(200);
  const details = await (await fetch(`${url}/readyz`, { headers: bearer })).json();
  expect(details).toMatchObject({ status: 'ready' });
  expect(details).not.toHaveProperty('proxy');
  const body = new URLSearchParams({ texte: 'x'.repeat(7 * 1024 * 1024) });
  const large = await fetch(`${url}/atelier/horloge`, { method: 'POST', body }).catch(() => null); // it may hang up first
  expect([413, undefined]).toContain(large?.status);
}

describe.skipIf(!has('/usr/sbin/nginx', '/usr/bin/openssl'))('nginx (apt install nginx)', () => {
  it('passes on what it should, with the addresses of who asks, and keeps the rest', async () => {
    const listen = await getFreePort();
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-keyout',
      path.join(folder, 'ctg.key'),
      '-out',
      path.join(folder, 'ctg.pem'),
    ]);
    const site = readOperations('nginx.conf')
      .replace('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${listen} ssl`)
      .replaceAll(/\/etc\/ssl\/\w+\//g, `${folder}/`);
    const file = await write(
      'nginx.conf',
      `pid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${site}\n}\n`,
    );
    const own = ['-p', folder, '-e', path.join(folder, 'nginx.log'), '-c', file];
    await run('/usr/sbin/nginx', ['-t', ...own]);
    start('/usr/sbin/nginx', [...own, '-g', 'daemon off;']);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // a certificate of ours
    try {
      await expectServed(`https://127.0.0.1:${listen}`);
    } finally {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
    }
  });
});

describe.skipIf(!has('/usr/bin/caddy'))('Caddy (apt install caddy)', () => {
  it('does the same', async () => {
    const listen = await getFreePort();
    const file = await write(
      'Caddyfile',
      `{\nadmin off\n}\n${readOperations('Caddyfile').replace('dynamic a ctg 3000', `to 127.0.0.1:${port}`)}`,
    );
    const own = { DOMAIN: `http://127.0.0.1:${listen}`, HOME: folder };
    const given = ['--config', file, '--adapter', 'caddyfile'];
    await run('/usr/bin/caddy', ['validate', ...given], { env: { ...process.env, ...own } });
    start('/usr/bin/caddy', ['run', ...given], own);
    await expectServed(own.DOMAIN);
  });
});
