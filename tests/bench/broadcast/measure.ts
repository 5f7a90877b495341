import { createHttpClient } from '../http.ts';
import { time } from '../measure.ts';
import type { Place } from '../place.ts';
import { startProcess } from '../process.ts';
import { atLeast, percent, perSecond, type Row } from '../table.ts';
import { type Coordination, withCoordination } from './coordination.ts';
import { PILOTES } from './data.ts';
import { type FakeProcess, startFake } from './fake.ts';

/** A platform as these rows know it: its name, its programs, and what it allows. */
export interface Broadcasting {
  readonly name: string;
  /** Files to run: the fake, our sender, and the bare one. */
  readonly fake: string;
  readonly sender: string;
  readonly bare: string;
  readonly baseline: string;
  /** How long the platform takes for each, and per cent of the baseline to aim at then; absent: as for a chat. */
  readonly settings?: readonly Latency[];
  /** Messages in a second, and who is announced to at that pace: a minute or so has to be enough. Null: any pace. */
  readonly paced: { readonly allowed: number; readonly audience: 'pilotes' | 'tous' } | null;
}

/** An announcement to many: without limits beside a bare loop, then at the pace that the platform allows. */
export async function measureBroadcast(place: Place, platform: Broadcasting): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const latency of platform.settings ?? AS_CHATS) {
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

interface Setting extends Latency {
  readonly platform: Broadcasting;
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
  const fake = await startFake(setting.platform.fake, { people: PEOPLE, latencyMs: setting.latencyMs });
  try {
    return await withCoordination(place, fake.people, (coordination) =>
      measure({ ...setting, fake, coordination }),
    );
  } finally {
    await fake.stop();
  }
}

async function measureFree(scene: Scene): Promise<Row> {
  const { platform, latencyMs, aim, fake, coordination } = scene;
  const sender = await startSender(platform.sender, scene, 'none');
  const bare = await startSender(platform.bare, scene);
  const client = createHttpClient(bare.origin);
  try {
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
  } finally {
    client.close();
    await bare.stop();
    await sender.stop();
  }
}

async function measurePaced(scene: Scene): Promise<Row> {
  const { platform, latencyMs, aim, fake, coordination } = scene;
  const sender = await startSender(platform.sender, scene);
  try {
    if (platform.paced === null) throw new Error('it has no pace');
    const { allowed, audience } = platform.paced;
    const count = audience === 'tous' ? PEOPLE : PILOTES;
    const ours = await coordination.announce(audience);
    await checkPosts(fake, count);
    return compareRates(
      `broadcast to ${count}, ${platform.name} after ${latencyMs} ms, at the allowed pace`,
      {
        ours: count / ours,
        theirs: allowed / 1_000,
        baseline: 'allowed',
        aim,
      },
    );
  } finally {
    await sender.stop();
  }
}

function startSender(file: string, { fake, coordination }: Scene, pace = '') {
  const env = { BENCH_FAKE: fake.origin, BENCH_DATABASE: coordination.url, BENCH_PACE: pace };
  return startProcess({ args: [file], env, path: '/0' });
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
