import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { PATHS } from '../../src/links.ts';
import type { Figures } from '../../src/ports/figures.ts';

/** What Prometheus reads of one process. */
export interface Metrics {
  /** In its text format. @throws Error when the database does not answer */
  render(): Promise<string>;
  /** Measures how long somebody who asked over HTTP waits. */
  observe(request: IncomingMessage, response: ServerResponse): void;
  /** The same wake-ups, which tell when each ran last. */
  watch<One extends WakeUp>(wakeUps: readonly One[]): readonly One[];
}

export interface MetricsSource {
  readonly readFigures: () => Promise<Figures>;
  /** Whether the database takes what is written. */
  readonly isReady: () => Promise<boolean>;
}

interface WakeUp {
  readonly name: string;
  /** False: it failed. */
  readonly run: () => Promise<boolean>;
}

export function createMetrics({ readFigures, isReady }: MetricsSource): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answered = new Histogram({
    name: 'ctg_http_seconds',
    help: 'How long whoever asks waits: slack and teams until we acknowledge, calendar, page',
    labelNames: ['kind', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const lastRun = new Gauge({
    name: 'ctg_job_last_run_timestamp_seconds',
    help: 'When each job of this process ended well last',
    labelNames: ['name'], // « job » is Prometheus's own,
    registers,
  });
  const ready = new Gauge({
    name: 'ctg_ready',
    help: 'Whether the database takes what is written',
    registers,
  });
  const show = createFigures(registry);
  return {
    render: async () => {
      ready.set((await isReady()) ? 1 : 0);
      show(await readFigures());
      return registry.metrics();
    },
    observe: (request, response) => {
      const end = answered.startTimer({ kind: kindOf(request.url) });
      response.once('close', () => end({ status: `${Math.floor(response.statusCode / 100)}xx` }));
    },
    watch: (wakeUps) =>
      wakeUps.map((wakeUp) => ({
        ...wakeUp,
        run: async () => {
          const went = await wakeUp.run();
          if (went) lastRun.set({ name: wakeUp.name }, Date.now() / 1_000);
          return went;
        },
      })),
  };
}

function createFigures(registry: Registry): (figures: Figures) => void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const messages = gauge('ctg_messages', 'Messages of the ledger', 'state');
  const unreached = gauge('ctg_messages_unreached', 'Messages of the last day that did not arrive', 'reason');
  const dead = gauge(
    'ctg_addresses_dead',
    'E-mail addresses that came back, of domains with five or more',
    'domain',
  );
  const oldest = gauge('ctg_oldest_due_seconds', 'Age of the oldest message that should have left');
  const down = gauge(
    'ctg_down',
    'Platforms that refuse us, and parts of the service that do not work',
    'what',
  );
  const answers = gauge('ctg_answers', 'Versions of answers, ever');
  const jobs = gauge('ctg_queue_jobs', 'Jobs that wait or run', 'queue');
  const sessions = gauge('ctg_database_sessions', 'Sessions of our programs on the database');
  return (figures) => {
    for (const one of [messages, unreached, dead, jobs, down]) one.reset();
    for (const [state, count] of Object.entries(figures.envois)) messages.set({ state }, count);
    for (const [reason, count] of Object.entries(figures.raisons)) unreached.set({ reason }, count);
    for (const [domain, count] of Object.entries(figures.domains)) dead.set({ domain }, count);
    for (const [queue, count] of Object.entries(figures.jobs)) jobs.set({ queue }, count);
    for (const [what, count] of Object.entries(figures.pannes)) down.set({ what }, count);
    oldest.set(figures.oldestDueS);
    answers.set(figures.reponses);
    sessions.set(figures.sessions);
  };
}

function kindOf(url = ''): 'slack' | 'teams' | 'calendar' | 'page' {
  if (url.startsWith(PATHS.slackEvents)) return 'slack';
  if (url.startsWith(PATHS.teamsMessages)) return 'teams';
  return /\.ics(?:$|\?)/.test(url) ? 'calendar' : 'page';
}
