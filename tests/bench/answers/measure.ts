import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createBareTable } from '../bare.ts';
import { compareRows, interleave, median, percentile, SAMPLES, type Samples } from '../measure.ts';
import { PLATFORM_MS } from '../person.ts';
import type { Place } from '../place.ts';
import { type ServerProcess, startProcess } from '../process.ts';
import { checkStored, type Dossier, listDossiers, takeTurns } from '../reponses.ts';
import { createSettle } from '../settle.ts';
import { atLeast, atMost, ms, percent, perSecond, type Row, times } from '../table.ts';
import { measureMixed } from './mixed.ts';
import { type PlatformProcess, startPlatform, type Taken } from './platform.ts';

/** A chat platform as these rows know it: the files of its process and of the bare app, and what that one is. */
interface Answering {
  readonly name: string;
  readonly platform: string;
  readonly bare: string;
  readonly baseline: string;
}

export const SLACK: Answering = {
  name: 'Slack',
  platform: import.meta.resolve('../slack/platform.ts'),
  bare: import.meta.resolve('../slack/bare-app.ts'),
  baseline: 'bare Bolt, one INSERT',
};
export const TEAMS: Answering = {
  name: 'Teams',
  platform: import.meta.resolve('../teams/platform.ts'),
  bare: import.meta.resolve('../teams/bare-app.ts'),
  baseline: 'bare CloudAdapter, one INSERT',
};

interface Scene extends Answering {
  readonly pool: Pool;
  readonly people: PlatformProcess;
  readonly dossiers: readonly Dossier[];
  readonly program: ServerProcess;
  readonly bareApp: ServerProcess;
  readonly settle: () => Promise<void>;
}

/**
 * The last step of an answer, sent to the running program, beside a bare app with one INSERT that is sent the very same:
 * one after the other, from 15 people at once, and while others read.
 */
export function measureAnswers(place: Place, answering: Answering): Promise<readonly Row[]> {
  return withScene(place, answering, async (scene) => {
    const quiet = await measureQuiet(scene);
    const rows = compareRows(toWork(answering), quiet, {
      baseline: answering.baseline,
      aims: { p50: 1.7, p99: 1.5 },
    });
    const some = [...new Map(scene.dossiers.map((dossier) => [dossier.code, dossier])).values()];
    const bursts = await measureBursts(scene, some.slice(0, FEW), ROUNDS);
    const mixed = await measureMixed(scene);
    return [...rows, ...bursts, toMixedRow(answering, quiet.ours, mixed)];
  });
}

/** The same with as many people as may be, each the lead of a fiche. */
export function measureCrowd(place: Place, answering: Answering): Promise<readonly Row[]> {
  return withScene(place, answering, async (scene) => measureBursts(scene, scene.dossiers.slice(-CROWD), 3));
}

const FEW = 15;
export const CROWD = 80;
const ROUNDS = 7;
const WAITS_MS = 3_000; // docs.slack.dev/interactivity/handling-user-interaction

function toWork({ name }: Answering): string {
  return `${name} answer, ${name} takes ${PLATFORM_MS} ms`;
}

async function withScene(
  place: Place,
  answering: Answering,
  measure: (scene: Scene) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  await using data = await place.openData();
  const { pool, url } = data;
  await createBareTable(pool);
  const dossiers = await listDossiers(pool);
  await using people = await startPlatform(fileURLToPath(answering.platform));
  await using program = await place.startProgram({ MODE: 'demonstration', ...people.env });
  const env = { BENCH_DATABASE: url, ...people.bareEnv };
  await using bareApp = await startProcess({ args: [fileURLToPath(answering.bare)], env, path: '/' });
  await addPeople({ pool, people, dossiers, program });
  const settle = createSettle(program, pool);
  const rows = await measure({ ...answering, pool, people, dossiers, program, bareApp, settle });
  await checkStored(pool, dossiers);
  await people.check();
  return rows;
}

/** Whoever answers for a fiche has an account, and the bot. */
async function addPeople({
  pool,
  people,
  dossiers,
  program,
}: Pick<Scene, 'pool' | 'people' | 'dossiers' | 'program'>) {
  const codes = [...new Set(dossiers.map(({ code }) => code))];
  for (const [index, account] of (await people.addPeople(codes)).entries())
    await pool.query(
      `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant")
       SELECT gen_random_uuid(), "conventionId", "id", $2, $3, $4 FROM "Personne" WHERE "code" = $1`,
      [codes[index], account.plateforme, account.espace, account.identifiant],
    );
  await people.join(codes, program.origin);
}

async function measureQuiet({ people, dossiers, program, bareApp, settle }: Scene): Promise<Samples> {
  const next = takeTurns(dossiers);
  const sent: Dossier[] = [];
  let dossier = next();
  const send = async (one: Dossier, { origin }: ServerProcess) => (await people.send([one], origin)).all;
  const turns = {
    prepare: async () => {
      await people.openLastSteps([dossier]);
      dossier.version += 1;
    },
    ours: async () => {
      sent.push(dossier);
      const took = await send(dossier, program);
      dossier = next();
      return took;
    },
    baseline: () => send(sent.shift() ?? dossier, bareApp),
  };
  return interleave({ ...turns, settle }, SAMPLES);
}

/** The first one is not counted. */
async function measureBursts(
  scene: Scene,
  some: readonly Dossier[],
  rounds: number,
): Promise<readonly Row[]> {
  const found: Burst[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const burst = await press(scene, some);
    if (round >= 0) found.push(burst);
  }
  const rateOf = (taken: readonly Taken[]) => some.length / (median(taken.map(({ all }) => all)) / 1_000);
  const [our, their] = [rateOf(found.map(({ ours }) => ours)), rateOf(found.map(({ bare }) => bare))];
  const slowest = Math.max(...found.flatMap(({ ours }) => ours.each));
  const kept = Math.min(...found.map((burst) => burst.kept));
  const work = `${scene.name} answers from ${some.length} people at once`;
  return [
    {
      work,
      measured: perSecond(our),
      beside: `${perSecond(their)}, ${scene.baseline}`,
      ratio: percent(our, their),
      ...(some.length === FEW && atLeast(our, 250, '/s')),
    },
    {
      work: `${work}, the slowest`,
      measured: ms(slowest),
      beside: `${kept} of ${some.length} kept at the first press`,
      ...atMost(slowest, WAITS_MS, ' ms'),
    },
  ];
}

interface Burst {
  readonly ours: Taken;
  readonly bare: Taken;
  /** How many were stored; the others were told to press once more. */
  readonly kept: number;
}

async function press(
  { people, pool, program, bareApp, settle }: Scene,
  some: readonly Dossier[],
): Promise<Burst> {
  await people.openLastSteps(some);
  await settle();
  const ours = await people.send(some, program.origin);
  await settle();
  const bare = await people.send(some, bareApp.origin);
  const stored = new Map((await listDossiers(pool)).map(({ fiche, version }) => [fiche, version]));
  let kept = 0;
  for (const dossier of some) {
    const version = stored.get(dossier.fiche) ?? 0;
    if (version > dossier.version) kept += 1;
    dossier.version = version;
  }
  return { ours, bare, kept };
}

function toMixedRow(answering: Answering, quiet: readonly number[], mixed: readonly number[]): Row {
  const [before, during] = [percentile(quiet, 0.99), percentile(mixed, 0.99)];
  return {
    work: `${toWork(answering)}, while others read, p99`,
    measured: ms(during),
    beside: `${ms(before)}, while nobody does`,
    ratio: times(during, before),
    ...atMost(during / before, 3, 'x'),
  };
}
