import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, afterEach, expect, it } from 'vitest';
import { query } from '../support/database.ts';

const run = promisify(execFile);

const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-embedded-'));
await chmod(dataDir, 0o755);
afterEach(async () => {
  await (await open()).stop(); // whatever a killed process left behind
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

it('is shared by processes that start at once, even the first time, and stops with the last one (case 20)', async () => {
  const [a, b, c] = await Promise.all([open(), open(), open()]);
  expect(new Set([a.url, b.url, c.url]).size).toBe(1);
  expect([a, b, c].filter(({ owner }) => owner)).toHaveLength(1);
  await a.stop();
  await b.stop();
  expect(await query(c.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await c.stop();
  await expect(query(c.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

it('starts, keeps its data from one start to the next, and stops', async () => {
  const first = await open();
  expect(first.owner).toBe(true);
  await query(first.url, 'CREATE TABLE gardee AS SELECT 12 AS numero');
  await first.stop();
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  const second = await open();
  expect(await query(second.url, 'SELECT numero FROM gardee')).toEqual([{ numero: 12 }]);
  await second.stop();
});

it('writes no row that is refused into its log, and begins it anew at each start', async () => {
  const first = await open();
  const log = path.join(first.folder, 'postgres.log');
  await query(first.url, 'CREATE TABLE ecrite (texte TEXT, numero INT CHECK (numero > 0))');
  const refused = "INSERT INTO ecrite VALUES ('Zephyrine Quincampoix', 0)";
  await expect(query(first.url, refused)).rejects.toThrow('violates check constraint');
  await expect(query(first.url, "SELECT 'Zephyrine'::uuid")).rejects.toThrow('invalid input syntax');
  await first.stop();
  const text = await readFile(log, 'utf8');
  expect(text).toContain('shut down');
  expect(text).not.toMatch(/zephyrine|ecrite/i);
  await writeFile(log, 'Zephyrine, of an earlier version\n');
  await (await open()).stop();
  expect(await readFile(log, 'utf8')).not.toContain('Zephyrine');
});

it.skipIf(process.getuid?.() !== 0).each(['-r', '-a'])('is restored by root with cp %s', async (option) => {
  const first = await open();
  await query(first.url, 'CREATE TABLE sauvee AS SELECT 12 AS numero');
  await first.stop();
  await run('cp', [option, path.join(dataDir, 'postgres'), path.join(dataDir, 'copie')]);
  await rm(path.join(dataDir, 'postgres'), { recursive: true });
  await rename(path.join(dataDir, 'copie'), path.join(dataDir, 'postgres'));
  const restored = await open();
  expect(await query(restored.url, 'SELECT numero FROM sauvee')).toEqual([{ numero: 12 }]);
  await query(restored.url, 'DROP TABLE sauvee');
  await restored.stop();
});

it('is joined after its owner was killed, without losing what was committed (case 20)', async () => {
  const killed = await open();
  await query(killed.url, 'CREATE TABLE essai (numero INT)');
  await query(killed.url, 'INSERT INTO essai VALUES (12)');
  await killed.kill();
  const next = await open();
  expect(next).toMatchObject({ owner: false, url: killed.url });
  expect(await query(next.url, 'SELECT numero FROM essai')).toEqual([{ numero: 12 }]);
  await next.stop();
  await expect(query(next.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

it('stops once when all leave at once', async () => {
  const all = await Promise.all([open(), open()]);
  await Promise.all(all.map(({ stop }) => stop()));
  await expect(query(all[0].url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

it.each([
  ['of a dead process', '999999'],
  ['of another program', String(process.pid)],
])('starts beside a stale postmaster.pid %s', async (_case, pid) => {
  const first = await open();
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await first.stop();
  await writeFile(file, [pid, ...lines.slice(1)].join('\n'));
  const second = await open();
  expect(second.owner).toBe(true);
  await second.stop();
});

it('listens to this machine only and keeps its password to itself', async () => {
  const server = await open();
  const [row] = await query(server.url, 'SHOW listen_addresses');
  expect(row).toEqual({ listen_addresses: '127.0.0.1' });
  expect((await stat(path.join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  const wrong = Object.assign(new URL(server.url), { password: 'autre' }).href;
  await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await server.stop();
});

it('says what to do when the data folder cannot be made', async () => {
  const file = path.join(dataDir, 'un-fichier');
  await writeFile(file, '');
  const script = SCRIPT.replace('process.argv[1]', JSON.stringify(path.join(file, 'data')));
  const failed = run(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT });
  await expect(failed).rejects.toThrow('set DATA_DIR to another folder');
});

const ROOT = path.join(import.meta.dirname, '../..');

const SCRIPT = `
  import { openServer } from './adapters/postgres/server/embedded.ts';
  const logger = { info: () => {}, warn: () => {} };
  const { url, owner, folder, stop } = await openServer({ dataDir: process.argv[1], logger });
  console.log(JSON.stringify({ url, owner, folder }));
  process.stdin.once('data', async () => { await stop(); process.exit(); });
`;

/** The server as another process opens it. */
async function open() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, dataDir], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)),
    ended.then(() => '{}'),
  ]);
  const { url, owner, folder }: { url: string; owner: boolean; folder: string } = JSON.parse(line);
  const stop = async () => {
    child.stdin.write('stop\n');
    await ended;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url, owner, folder, stop, kill };
}
