import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyDatabase, openTestDatabase, query } from '../support/database.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { createPlace, type Place } from '../support/postgres-place.ts';
import { getFreePort, type Program, startProgram } from '../support/program.ts';
import { createWholeConvention } from '../support/whole-convention.ts';

const PGBOUNCER = '/usr/sbin/pgbouncer';

/** A pooler that gives each transaction another session. Needs PgBouncer (apt install pgbouncer). */
describe.skipIf(!existsSync(PGBOUNCER))('behind PgBouncer in transaction mode', () => {
  let base: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let place: Place;
  let pooler: Awaited<ReturnType<typeof startPooler>>;
  const running: Program[] = [];

  beforeAll(async () => {
    base = await createEmptyDatabase();
    place = await createPlace();
    pooler = await startPooler(new URL(base.url), place);
  });
  afterAll(async () => {
    for (const program of running) await program.stop();
    await pooler.stop();
    await place.remove();
    await base.drop();
  });

  const start = async (env: Readonly<Record<string, string>> = {}) => {
    const now = { DATA_DIR: '', DEMO_NOW: '2027-04-20T07:00:00Z' };
    const program = await startProgram({ DATABASE_URL: pooler.url, ...now, ...env });
    running.push(program);
    return program;
  };

  it('starts, starts again after a kill and beside another one, and takes an answer', async () => {
    const killed = await start();
    await killed.kill();
    running.pop();
    const first = await start();
    const second = await start({ DIRECT_DATABASE_URL: base.url });
    await post(`${first.url}/atelier/horloge`, { comment: 'date', jour: '2027-04-20', heure: '10:00' });
    const helene = createHttpPerson(second.url, 'helene-carpentier');
    await helene.press({ _intent: 'reponse:rien-de-nouveau', fiche: '1' });
    expect(await helene.read()).toContain('enregistrée');
    expect(await countLocks(base.url)).toBe(0);
    for (const { url } of [first, second])
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
    expect(second.output()).not.toMatch(/listen/i);
  });

  it('shows each convention its own rows on sessions that are handed on, and all to who asks for all', async () => {
    const own = await openTestDatabase(pooler.url);
    try {
      const { stores, inTransaction, inConvention } = own.ports;
      const theirs = await createWholeConvention(own);
      const [first] = await stores.conventions.list({ limit: 1 });
      const ids = [first?.id ?? '', theirs.convention.id];
      const countAll = () => own.db.personne.count(); // whoever asks for none sees all
      const all = await countAll();
      const looks = Array.from({ length: 120 }, async (_, turn) => {
        const [mine = '', other = ''] = turn % 2 === 0 ? ids : ids.toReversed();
        const read = async ({ personnes }: Pick<typeof stores, 'personnes'>) => {
          const [seen, hidden] = [await personnes.list(mine), await personnes.list(other)];
          return seen.length > 0 && hidden.length === 0;
        };
        const isApart = await inConvention(mine, () => (turn % 3 === 0 ? inTransaction(read) : read(stores)));
        return isApart && (await countAll()) === all;
      });
      expect(new Set(await Promise.all(looks))).toEqual(new Set([true]));
    } finally {
      await own.close();
    }
    const pages = ['', `/conventions/${await findCode(base.url)}`].map(
      (of) => `${running[0]?.url}${of}/aide`,
    );
    const answers = await Promise.all(pages.map(async (page) => (await fetch(page)).status));
    expect(answers).toEqual([200, 200]);
  });
});

async function findCode(url: string): Promise<string> {
  const [row] = await query(url, 'SELECT "code" FROM "Convention" ORDER BY "creeLe" DESC LIMIT 1');
  return String(row?.code);
}

const JOBS_IN_HAND = 0x6a6f6273; // held on purpose, by direct sessions: adapters/queue/held-jobs.ts

async function countLocks(url: string): Promise<number> {
  const sql = `SELECT count(*)::int AS held FROM pg_locks l
    JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND d.datname = current_database()
    AND l.classid <> ${JOBS_IN_HAND}`;
  return Number((await query(url, sql))[0]?.held);
}

async function startPooler(target: URL, place: Place) {
  const port = await getFreePort();
  const file = path.join(place.folder, 'pgbouncer.ini');
  const { hostname, username, password } = target;
  await writeFile(
    file,
    `[databases]
* = host=${hostname} port=${target.port} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
ignore_startup_parameters = options,extra_float_digits
`,
  );
  if (place.user !== null) await chown(file, place.user.uid, place.user.gid);
  const pooler = spawn(PGBOUNCER, [file], { ...place.user, cwd: place.folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => pooler.once('exit', () => resolve()));
  const url = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) }).href;
  const isThere = () =>
    countLocks(url).then(
      () => true,
      () => false,
    );
  while (!(await isThere())) await delay(50);
  return {
    url,
    stop: () => {
      pooler.kill('SIGKILL');
      return ended;
    },
  };
}
