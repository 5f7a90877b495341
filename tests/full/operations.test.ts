import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { startComposed } from '../support/composed-program.ts';
import { useBase } from '../support/database.ts';
import { createPlace } from '../support/postgres-place.ts';
import { getFreePort } from '../support/program.ts';
import { OPERATOR_TOKEN } from '../support/web.ts';

/** The files of `.config/operations/` in the hands of the programs that they are for, as Debian packs these. */

const run = promisify(execFile);
const read = (name: string) => readFileSync(path.join('.config/operations', name), 'utf8');
const has = (...programs: readonly string[]) => programs.every((program) => existsSync(program));
const PROMETHEUS = ['/usr/bin/prometheus', '/usr/bin/promtool', '/usr/bin/prometheus-alertmanager'];

const base = await useBase({ isOwn: true });
const place = await createPlace();
const program = await startComposed(base, { TRUST_PROXY: 'loopback' });
const port = new URL(program.url).port;
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
  await program.stop();
  await place.remove();
});

/** Runs until the end of the file. */
function start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const child = spawn(command, args, { cwd: place.folder, stdio: 'ignore', env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  ends.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
}

async function write(name: string, content: string): Promise<string> {
  const file = path.join(place.folder, name);
  await writeFile(file, content);
  return file;
}

/** The answer once there is one. */
async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const tried: Response[] = [];
  await expect
    .poll(async () => {
      const response = await fetch(url, init).catch(() => null);
      if (response !== null) tried.push(response);
      return response?.status ?? 502;
    })
    .not.toBe(502);
  return tried.at(-1) ?? new Response();
}

/** Series of an hour, a minute apart, and whether the alert stands at its end. */
const RULES: readonly (readonly [
  alert: string,
  series: readonly (readonly [string, string])[],
  stands: boolean,
])[] = [
  ['CtgDown', [['up{job="ctg"}', '0x60']], true],
  ['CtgDown', [['ctg_ready{job="ctg"}', '0x60']], true],
  [
    'CtgDown',
    [
      ['up{job="ctg"}', '1x60'],
      ['ctg_ready{job="ctg"}', '1x60'],
    ],
    false,
  ],
  ['CtgPartDown', [['ctg_down{what="slack"}', '1x60']], true],
  ['CtgPartDown', [['ctg_down{what="slack"}', '1x40 _x20']], false],
  ['CtgMessagesLate', [['ctg_oldest_due_seconds', '1000x60']], true],
  ['CtgMessagesLate', [['ctg_oldest_due_seconds', '800x60']], false],
  ['CtgClockStopped', [['ctg_job_last_run_timestamp_seconds{job="plan-etapes"}', '0x60']], true],
  ['CtgClockStopped', [['ctg_job_last_run_timestamp_seconds{job="plan-etapes"}', '0+60x60']], false],
  ['CtgMessagesUncertain', [['ctg_messages{state="incertain"}', '1x70']], true],
  ['CtgMessagesUncertain', [['ctg_messages{state="incertain"}', '0x70']], false],
  [
    'CtgUnreached',
    [
      ['ctg_messages_unreached{reason="injoignable"}', '20x60'],
      ['ctg_messages{state="envoye"}', '100x60'],
    ],
    true,
  ],
  [
    'CtgUnreached',
    [
      ['ctg_messages_unreached{reason="injoignable"}', '3x60'],
      ['ctg_messages{state="envoye"}', '10x60'],
    ],
    false,
  ],
  [
    'CtgSlowAnswers',
    [
      ['ctg_http_seconds_bucket{kind="slack",le="1"}', '0x60'],
      ['ctg_http_seconds_bucket{kind="slack",le="3"}', '0+10x60'],
      ['ctg_http_seconds_bucket{kind="slack",le="+Inf"}', '0+10x60'],
    ],
    true,
  ],
  [
    'CtgSlowAnswers',
    [
      ['ctg_http_seconds_bucket{kind="slack",le="1"}', '0+10x60'],
      ['ctg_http_seconds_bucket{kind="slack",le="+Inf"}', '0+10x60'],
    ],
    false,
  ],
];

describe.skipIf(!has(...PROMETHEUS))(
  'Prometheus and Alertmanager (apt install prometheus prometheus-alertmanager)',
  () => {
    it('take the rules, which fire when they should and only then', async () => {
      const rules = await write('alerts.yml', read('alerts.yml'));
      await run('/usr/bin/promtool', ['check', 'rules', rules]);
      const known = parse(read('alerts.yml')).groups[0].rules;
      expect(new Set(RULES.map(([alert]) => alert))).toEqual(
        new Set(known.map(({ alert }: { alert: string }) => alert)),
      );
      const tests = RULES.map(([alertname, series, stands], index) => ({
        name: `${alertname} ${index}`,
        interval: '1m',
        input_series: series.map(([name, values]) => ({ series: name, values })),
        promql_expr_test: [
          {
            expr: `count(ALERTS{alertname="${alertname}",alertstate="firing"})`,
            eval_time: '65m',
            exp_samples: stands ? [{ labels: '{}', value: 1 }] : [],
          },
        ],
      }));
      const file = await write(
        'tests.yml',
        stringify({ rule_files: ['alerts.yml'], evaluation_interval: '1m', tests }),
      );
      await run('/usr/bin/promtool', ['test', 'rules', file]);
    });

    it('read the program and tell whoever is on duty that a platform refuses us, and that it is over', async () => {
      const told: string[] = [];
      const duty = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () => {
          const { alerts } = JSON.parse(body) as {
            alerts: { status: string; labels: { alertname: string; what?: string } }[];
          };
          for (const { status, labels } of alerts)
            told.push(`${status} ${labels.alertname} ${labels.what ?? ''}`);
          response.end();
        });
      });
      await new Promise<void>((resolve) => duty.listen(0, '127.0.0.1', () => resolve()));
      ends.push(() => new Promise((resolve) => duty.close(() => resolve())));
      const address = duty.address();
      const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
      const [prometheusPort, managerPort] = [await getFreePort(), await getFreePort()];
      await write('alerts-now.yml', read('alerts.yml').replaceAll(/for: \w+/g, 'for: 0s'));
      await write(
        'manager.yml',
        stringify({
          route: { receiver: 'duty', group_wait: '0s', group_interval: '1s' },
          receivers: [{ name: 'duty', webhook_configs: [{ url, send_resolved: true }] }],
        }),
      );
      await write(
        'prometheus.yml',
        stringify({
          global: { scrape_interval: '1s', evaluation_interval: '1s' },
          rule_files: ['alerts-now.yml'],
          alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${managerPort}`] }] }] },
          scrape_configs: [
            {
              job_name: 'ctg',
              authorization: { credentials: OPERATOR_TOKEN },
              static_configs: [{ targets: [`localhost:${port}`] }],
            },
          ],
        }),
      );
      start('/usr/bin/prometheus-alertmanager', [
        '--config.file=manager.yml',
        `--web.listen-address=127.0.0.1:${managerPort}`,
        '--cluster.listen-address=',
        '--storage.path=manager',
      ]);
      start('/usr/bin/prometheus', [
        '--config.file=prometheus.yml',
        `--web.listen-address=127.0.0.1:${prometheusPort}`,
        '--storage.tsdb.path=series',
      ]);
      const query = `http://127.0.0.1:${prometheusPort}/api/v1/query?query=${encodeURIComponent('up{job="ctg"} * on() ctg_ready')}`;
      await expect
        .poll(async () => (await (await ask(query)).json()).data?.result?.[0]?.value?.[1])
        .toBe('1');
      const { id: conventionId } = await base.db.convention.findFirstOrThrow();
      const refus = { conventionId, plateforme: 'slack', espace: 'T1', raison: 'jeton-refuse' };
      await base.db.refusEspace.create({
        data: { ...refus, depuis: new Date(), jusqua: new Date('2100-01-01') },
      });
      await expect.poll(() => told).toContain('firing CtgPartDown slack');
      await base.db.refusEspace.deleteMany();
      await expect.poll(() => told).toContain('resolved CtgPartDown slack');
    });
  },
);

async function expectServed(url: string): Promise<void> {
  const page = await ask(`${url}/calendriers`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('</html>');
  const bearer = { Authorization: `Bearer ${OPERATOR_TOKEN}` };
  expect((await fetch(`${url}/metrics`, { headers: bearer })).status).toBe(404);
  expect((await fetch(`${program.url}/metrics`, { headers: bearer })).status).toBe(200);
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
      path.join(place.folder, 'ctg.key'),
      '-out',
      path.join(place.folder, 'ctg.pem'),
    ]);
    const site = read('nginx.conf')
      .replace('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replace('listen 443 ssl', `listen 127.0.0.1:${listen} ssl`)
      .replaceAll(/\/etc\/ssl\/\w+\//g, `${place.folder}/`);
    const file = await write(
      'nginx.conf',
      `pid ${place.folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${site}\n}\n`,
    );
    const own = ['-p', place.folder, '-e', path.join(place.folder, 'nginx.log'), '-c', file];
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
      `{\nadmin off\n}\n${read('Caddyfile').replace('dynamic a ctg 3000', `to 127.0.0.1:${port}`)}`,
    );
    const own = { DOMAIN: `http://127.0.0.1:${listen}`, HOME: place.folder };
    const given = ['--config', file, '--adapter', 'caddyfile'];
    await run('/usr/bin/caddy', ['validate', ...given], { env: { ...process.env, ...own } });
    start('/usr/bin/caddy', ['run', ...given], own);
    await expectServed(own.DOMAIN);
  });
});
