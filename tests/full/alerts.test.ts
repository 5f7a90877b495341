import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { useBase } from '../support/database.ts';
import { askUntil, has, readOperations, startOperations } from '../support/operations.ts';
import { getFreePort } from '../support/program.ts';
import { OPERATOR_TOKEN } from '../support/web.ts';

/** The alerts of `.config/operations/` in the hands of the programs that they are for, as Debian packs these. */

const run = promisify(execFile);
const PROMETHEUS = ['/usr/bin/prometheus', '/usr/bin/promtool', '/usr/bin/prometheus-alertmanager'];

const base = await useBase({ isOwn: true });
const { port, ends, start, write } = await startOperations(base);

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
  ['CtgClockStopped', [['ctg_job_last_run_timestamp_seconds{name="plan-etapes"}', '0x60']], true],
  ['CtgClockStopped', [['ctg_job_last_run_timestamp_seconds{name="plan-etapes"}', '0+60x60']], false],
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
      const rules = await write('alerts.yml', readOperations('alerts.yml'));
      await run('/usr/bin/promtool', ['check', 'rules', rules]);
      const known = parse(readOperations('alerts.yml')).groups[0].rules;
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
      await write('alerts-now.yml', readOperations('alerts.yml').replaceAll(/for: \w+/g, 'for: 0s'));
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
      const ask = async (query: string) => {
        const url = `http://127.0.0.1:${prometheusPort}/api/v1/query?query=${encodeURIComponent(query)}`;
        const { data } = await (await askUntil(url)).json();
        return (data?.result ?? []) as { metric: Record<string, string>; value: [number, string] }[];
      };
      await expect.poll(async () => (await ask('up{job="ctg"} * on() ctg_ready'))[0]?.value[1]).toBe('1');
      // As it is read there: a label that Prometheus keeps for itself would come under another name.
      await expect.poll(() => ask('ctg_job_last_run_timestamp_seconds{name="plan-etapes"}')).toHaveLength(1);
      const labels = (await ask('{__name__=~"ctg_.+"}')).flatMap(({ metric }) => Object.keys(metric));
      expect(labels.filter((label) => label.startsWith('exported_'))).toEqual([]);
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
