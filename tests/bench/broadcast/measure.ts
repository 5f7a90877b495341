import path from 'node:path';
import { createHttpClient } from '../http.ts';
import { time } from '../measure.ts';
import type { Place } from '../place.ts';
import { startProcess } from '../process.ts';
import { atLeast, percent, perSecond, type Row } from '../table.ts';
import { type Coordination, withCoordination } from './coordination.ts';
import { PILOTES } from './data.ts';
import { type FakeProcess, startFake } from './fake.ts';

/** A platform as these rows know it, and what it allows; its programs lie in the folder of its name. */
interface Broadcasting {
  readonly name: string;
  readonly baseline: string;
  /** How long the platform takes for each, and per cent of the baseline to aim at then. */
  readonly settings: readonly Latency[];
  /** Messages in a second, and who is announced to at that pace: a minute or so has to be enough. Null: any pace. */
  readonly paced: { readonly allowed: number; readonly audience: 'pilotes' | 'tous' } | null;
}

/** An announcement to many: without limits beside a bare loop, then at the pace that the platform allows. */
export async function measureBroadcast(
  place: Place,
  folder: keyof typeof PLATFORMS,
): Promise<readonly Row[]> {
  const platform = { ...PLATFORMS[folder], folder };
  const rows: Row[] = [];
  for (const latency of platform.settings) {
    rows.push(await withFake(place, { platform, ...latency }, measureFree));
  }
  if (platform.paced === null) return rows;
  const setting = { platform, latencyMs: LATENCY_MS, aim: 97 };
  return [...rows, await withFake(place, setting, measurePaced)];
}

interface Latency {
  readonly latencyMs: number;
  readonly aim: number;
}

const PEOPLE = 2_000;
const LATENCY_MS = 80; // about what a call of such a platform takes
const AS_CHATS: readonly Latency[] = [
  { latencyMs: 0, aim: 50 },
  { latencyMs: LATENCY_MS, aim: 85 },
];

const PLATFORMS = {
  slack: {
    name: 'Slack',
    baseline: 'bare loop of WebClient',
    settings: AS_CHATS,
    paced: { allowed: 8, audience: 'pilotes' },
  },
  teams: {
    name: 'Teams',
    baseline: 'bare loop of posts',
    settings: AS_CHATS,
    paced: { allowed: 30, audience: 'tous' },
  },
  mail: {
    name: 'the server of e-mail',
    baseline: 'bare pool of nodemailer, one INSERT',
    settings: [
      { latencyMs: 0, aim: 80 },
      { latencyMs: LATENCY_MS, aim: 95 },
    ],
    paced: null,
  },
} satisfies Record<string, Broadcasting>;

interface Setting extends Latency {
  readonly platform: Broadcasting & { readonly folder: string };
}

interface Scene extends Setting {
  readonly fake: FakeProcess;
  readonly coordination: Coordination;
}

async function withFake(
  place: Place,
  setting: Setting,
  measure: (scene: Scene) => Promise<Row>,
): Promise<Row> {
  const fake = await startFake(fileOf(setting, 'fake-server'), {
    people: PEOPLE,
    latencyMs: setting.latencyMs,
  });
  const work = withCoordination(place, fake.people, (coordination) =>
    measure({ ...setting, fake, coordination }),
  );
  return work.finally(fake.stop);
}

async function measureFree(scene: Scene): Promise<Row> {
  const { platform, latencyMs, aim, fake, coordination } = scene;
  await using _ = await startSender('sender', scene, 'none');
  await using bare = await startSender('bare-sender', scene);
  using client = createHttpClient(bare.origin);
  await client.get(`/${PILOTES}`); // both warm up
  await coordination.announce('pilotes');
  const theirs = await time(() => client.get(`/${PEOPLE}`));
  const ours = await coordination.announce('tous');
  await checkPosts(fake, 2 * (PILOTES + PEOPLE));
  return compareRates(
    `broadcast to ${PEOPLE}, ${platform.name} answers ${latencyMs === 0 ? 'at once' : `after ${latencyMs} ms`}`,
    {
      ours: PEOPLE / ours,
      theirs: PEOPLE / theirs,
      baseline: platform.baseline,
      aim,
    },
  );
}

async function measurePaced(scene: Scene): Promise<Row> {
  const { platform, latencyMs, aim, fake, coordination } = scene;
  await using _ = await startSender('sender', scene);
  if (platform.paced === null) throw new Error('it has no pace');
  const { allowed, audience } = platform.paced;
  const count = audience === 'tous' ? PEOPLE : PILOTES;
  const ours = await coordination.announce(audience);
  await checkPosts(fake, count);
  return compareRates(`broadcast to ${count}, ${platform.name} after ${latencyMs} ms, at the allowed pace`, {
    ours: count / ours,
    theirs: allowed / 1_000,
    baseline: 'allowed',
    aim,
  });
}

function startSender(name: string, scene: Scene, pace = '') {
  const { fake, coordination } = scene;
  const env = { BENCH_FAKE: fake.origin, BENCH_DATABASE: coordination.url, BENCH_PACE: pace };
  return startProcess({ args: [fileOf(scene, name)], env, path: '/0' });
}

function fileOf({ platform }: Setting, name: string): string {
  return path.join(import.meta.dirname, '..', platform.folder, `${name}.ts`);
}

async function checkPosts(fake: FakeProcess, expected: number): Promise<void> {
  const posts = await fake.countPosts();
  if (posts !== expected) throw new Error(`the platform has ${posts} messages, not ${expected}`);
}

interface Rates {
  /** In messages per millisecond. */
  readonly ours: number;
  readonly theirs: number;
  readonly baseline: string;
  /** Per cent of the baseline. */
  readonly aim: number;
}

function compareRates(work: string, { ours, theirs, baseline, aim }: Rates): Row {
  return {
    work,
    measured: perSecond(ours * 1_000),
    beside: `${perSecond(theirs * 1_000)}, ${baseline}`,
    ratio: percent(ours, theirs),
    ...atLeast((ours / theirs) * 100, aim, ' %'),
  };
}
