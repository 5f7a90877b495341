import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readProgramConfig } from '../../src/main-config.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { createHttpPerson } from '../support/http-person.ts';
import { has } from '../support/operations.ts';
import { getFreePort, startProgram } from '../support/program.ts';

/** What the image of `.config/operations/Dockerfile` holds: the packages that run, on a PostgreSQL of somebody else. */

const OPERATIONS = '.config/operations';
const FOLDER = mkdtempSync(path.join(tmpdir(), 'espace-installation-')); // no other package is above it
const TOKEN = 'only-for-tests-0123456789abcdefghijklmn';
const read = (name: string) => readFileSync(path.join(OPERATIONS, name), 'utf8');

/** Packages that the build takes away again. */
const REMOVED = [...read('Dockerfile').matchAll(/node_modules\/([@\w-]+)/g)].map(([, name = '']) => name);

/** What the build takes of ours. */
const COPIED = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
  names.split(' '),
);

const database = await createEmptyDatabase();
afterAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  await database.drop();
});

function install(): void {
  chmodSync(FOLDER, 0o755);
  for (const one of COPIED) cpSync(one, path.join(FOLDER, one), { recursive: true });
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const kept = Object.entries<{ dev?: boolean }>(packages).flatMap(([name, { dev }]) => {
    const isTop = name.startsWith('node_modules/') && !name.slice(13).includes('/node_modules/');
    const isRemoved =
      REMOVED.some((one) => name.startsWith(`node_modules/${one}/`)) || REMOVED.includes(name.slice(13));
    return isTop && !dev && !isRemoved ? [name] : [];
  });
  for (const name of kept) {
    mkdirSync(path.dirname(path.join(FOLDER, name)), { recursive: true });
    // Linked where it can be. A package for another system is not there.
    execFileSync('sh', [
      '-c',
      `[ ! -d "$1" ] || cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"`,
      '-',
      path.resolve(name),
      path.join(FOLDER, name),
    ]);
  }
}

const EXPECTED_MB = 500;

/**
 * As the container holds it: all is read-only but `/tmp`, nobody's account, no capability, none to be had. Who is not root of a
 * Linux starts it plainly.
 */
const HELD = `set -e; mount --make-rprivate /; mount --bind "$1" /mnt; mount -t tmpfs tmpfs /tmp
  mount -o remount,bind,ro /mnt; mount -o remount,bind,ro /; cd /mnt; shift
  exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs "$@"`;
/** Its /tmp is empty: the Node of a clone that stands there would be away. */
const CAN_HOLD =
  process.getuid?.() === 0 &&
  has('/usr/bin/unshare', '/usr/bin/setpriv') &&
  !process.execPath.startsWith('/tmp/');
const PLACE = CAN_HOLD
  ? {
      folder: FOLDER,
      by: ['unshare', '--mount', 'sh', '-c', HELD, '-', FOLDER],
      script: '/mnt/src/run.js',
    }
  : { folder: FOLDER, script: path.join(FOLDER, 'src/run.js') };

it(`runs with the packages that run alone${CAN_HOLD ? ', held as in its container' : ', plainly: root of a Linux alone can hold it, and not below /tmp'}, and tells Prometheus how it does`, async () => {
  install();
  expect(REMOVED.length).toBeGreaterThan(3);
  const [size = ''] = execFileSync('du', ['-sm', '--apparent-size', FOLDER], { encoding: 'utf8' }).split(
    '\t',
  );
  expect(Number(size)).toBeLessThan(EXPECTED_MB);
  const port = String(await getFreePort());
  const program = await startProgram(
    {
      PORT: port,
      DATABASE_URL: database.url,
      DATA_DIR: '',
      OPERATOR_TOKEN: TOKEN,
      DEMO_NOW: '2027-03-30T07:00:00Z',
    },
    PLACE,
  );
  try {
    const helene = createHttpPerson(program.url, 'helene-carpentier');
    await helene.say('plan');
    expect(await helene.read()).toContain('fiche');
    expect((await fetch(`${program.url}/resumes`)).status).toBe(200);
    expect((await fetch(`${program.url}/resumes/4.pdf`)).status).toBe(200); // typeset in a process of its own
    expect(isHealthy(port)).toBe(true);
    expect((await fetch(`${program.url}/metrics`)).status).toBe(404);
    const figures = await fetch(`${program.url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(figures.status).toBe(200);
    const text = await figures.text();
    expect(text).toMatch(/ctg_http_seconds_count\{kind="page",status="2xx"\} \d+/);
    expect(text).toMatch(/ctg_messages\{state="envoye"\} [1-9]/);
    expect(text).toMatch(/ctg_job_last_run_timestamp_seconds\{name="plan-etapes"\} \d+/);
    for (const personal of ['Carpentier', '@agglo', 'helene']) expect(text).not.toContain(personal);
    for (const name of namesIn([read('alerts.yml'), read('dashboard.json')].join('\n')))
      expect(text, `${name} of the alerts or of the dashboard`).toContain(`# TYPE ${name} `);
  } finally {
    await program.stop();
  }
  expect(isHealthy(port)).toBe(false);
});

/** What the image asks itself, as it asks it. */
function isHealthy(PORT: string): boolean {
  const [, check = ''] = /^HEALTHCHECK [^[]+CMD (\[.+\])$/m.exec(read('Dockerfile')) ?? [];
  const [, ...given]: readonly string[] = JSON.parse(check);
  return spawnSync(process.execPath, given, { env: { PORT } }).status === 0;
}

it('has an image that starts as npm does, of files that are there, with nothing of root’s but what it reads', () => {
  const image = read('Dockerfile');
  expect(COPIED).toEqual(expect.arrayContaining(['package.json', 'prisma', 'src', 'adapters', 'manifest']));
  const kept = read('Dockerfile.dockerignore').split('\n');
  expect(kept[0]).toBe('**');
  for (const name of COPIED) {
    expect(existsSync(name), name).toBe(true);
    expect(kept).toContain(`!${name}`);
  }
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [start = ''] = scripts.start.replace('exec env ', '').split(' || ');
  const [, command = ''] = /^CMD (\[.+\])$/m.exec(image) ?? [];
  const [, variables = ''] = /^ENV (.+)$/m.exec(image) ?? [];
  const words: readonly string[] = start.split(' ');
  expect(JSON.parse(command)).toEqual(words.filter((word) => !/^[A-Z_]+=/.test(word)));
  expect(variables.split(' ')).toEqual(
    expect.arrayContaining(words.filter((word) => /^[A-Z_]+=/.test(word))),
  );
  // A volume has the owner of the folder that the image has in its place: root’s, nobody could keep a backup in it.
  const { SAUVEGARDES } = parse(read('compose.yml')).services.ctg.environment;
  expect(image).toContain(`RUN install -d -o node -g node ${SAUVEGARDES}\n`);
  expect(image).toMatch(/^USER node$/m);
});

function namesIn(text: string): readonly string[] {
  const names = text.match(/\b(?:ctg|nodejs|process)_[a-z_0-9]+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|count)$/, '')))];
}

it('has seven alerts, each with what it means and what to do', () => {
  const { groups } = parse(read('alerts.yml'));
  const rules: { alert: string; annotations: { summary: string; do: string } }[] = groups[0].rules;
  expect(rules).toHaveLength(7);
  for (const { annotations } of rules) expect(Object.keys(annotations)).toEqual(['summary', 'do']);
});

it('is described for a service manager, compose and proxies with variables and addresses that exist', () => {
  const compose = parse(read('compose.yml'));
  const known = readFileSync('.env.example', 'utf8');
  for (const name of Object.keys(compose.services.ctg.environment)) expect(known).toContain(`# ${name}=`);
  expect(compose.services.ctg).toMatchObject({ read_only: true, deploy: { replicas: 2 } });
  for (const file of ['Caddyfile', 'nginx.conf']) expect(read(file)).toContain('/metrics');
  expect(read('ctg.service')).toContain('ExecStart=/usr/bin/npm start');
});

it('starts with what the page of the operator gives, beside what the service gives', () => {
  const own = [...read('ctg.service').matchAll(/^Environment=(\w+)=(.+)$/gm)].map(([, ...pair]) => pair);
  const page = readFileSync('adapters/cli/README.md', 'utf8');
  const [, block = ''] = /```sh\n(MODE=production\n[^`]+)```/.exec(page) ?? [];
  const given = block
    .trim()
    .split('\n')
    .map((line) => line.split(/=(.*)/));
  const mail = { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'espace@agglo.example' };
  const env = {
    ...Object.fromEntries([...own, ...given]),
    SECRET_KEY: TOKEN,
    OPERATOR_TOKEN: TOKEN,
    ...mail,
  };
  expect(readProgramConfig(env)).toMatchObject({
    config: { mode: 'production', database: { kind: 'server' } },
  });
});
