import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The whole program, as `npm start` runs it, on a free port. */
export type Program = Awaited<ReturnType<typeof startProgram>>;

type Env = Readonly<Record<string, string>>;

/** Starts the program and waits until it says that it is ready. @throws Error with its output when it ends first */
export async function startProgram(env: Env = {}, place: Place = {}) {
  const port = env.PORT ?? String(await getFreePort());
  const ownDir = env.DATA_DIR === undefined ? await createDataDir() : null;
  const dataDir = ownDir ?? env.DATA_DIR ?? '';
  const child = run([], { PORT: port, DATA_DIR: dataDir, ...env }, place);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(place.ready ?? '/atelier')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${output}`)));
  });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url: `http://localhost:${port}`,
    dataDir,
    /** What it said on its standard output and error. */
    output: () => output,
    /** Its exit code, once it has ended. */
    ended,
    send: (signal: NodeJS.Signals) => child.kill(signal),
    /** Ends it as a terminal does, and gives the exit code. */
    stop: () => end('SIGTERM'),
    /** The same, and what it kept in a folder of its own is gone. */
    close: async () => {
      await end('SIGTERM');
      if (ownDir !== null) await removeDataDir(ownDir);
    },
    /** Ends it as a power cut does. */
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/** Runs one command of administration to its end. */
export function runEspace(words: readonly string[], env: Env): Promise<Ended> {
  return runProgram(['espace', ...words], env);
}

/** Runs the program to its end; `folder`: where it is started, `node`: what Node is told beside. */
export async function runProgram(words: readonly string[], env: Env, place: Place = {}): Promise<Ended> {
  const child = run(words, env, place);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

interface Place {
  readonly folder?: string;
  readonly node?: readonly string[];
  /** What it says once it is ready; absent: what a demonstration says. */
  readonly ready?: string;
  /** In place of what `npm start` runs. */
  readonly script?: string;
  /** What starts Node, with it and its arguments behind. */
  readonly by?: readonly string[];
}

/** A new data folder that the account of PostgreSQL can enter. */
export async function createDataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-programme-'));
  await chmod(folder, 0o755);
  return path.join(folder, 'data');
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(path.dirname(dataDir), { recursive: true, force: true });
}

/** A port that was free a moment ago, below those which systems give to whoever asks for any: none is taken meanwhile. */
export async function getFreePort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
  const probe = createServer().listen(port);
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('listening', () => resolve(true)).once('error', () => resolve(false));
  });
  if (!isFree) return getFreePort();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function run(words: readonly string[], env: Env, place: Place = {}) {
  const { folder = import.meta.dirname, node = [], script = RUN, by = [] } = place;
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
  // Not started in the root: a developer's .env is none of a test's business.
  const line = [...by, process.execPath, '--disable-warning=DeprecationWarning', ...node, script, ...words];
  return spawn(line[0] ?? '', line.slice(1), {
    cwd: folder,
    env: { ...clean, ...PATIENT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** How long a program waits for its database: nothing is known about how busy the machine is. */
export const PATIENT = { DATABASE_PATIENCE: '100' } as const;

/** How long a call may take that somebody waits for, in milliseconds. */
export const LONGEST_REPLY_MS = 120_000;

/** As `npm start` runs it, but for its patience. */
export const RUN_PATIENT = path.join(import.meta.dirname, 'run-patient.ts');

/** What `npm start` runs. */
export const RUN = path.join(import.meta.dirname, '../../src/run.js');

const OURS =
  /^(PORT|HOST$|PUBLIC_URL|TRUST_PROXY|DATA_DIR|DATABASE_|MODE|DEMO_|SQL_LOG|SECRET_KEY|SLACK_|TEAMS_|SMTP_URL|MAIL_FROM|VITEST|NODE_OPTIONS|NODE_COMPILE_CACHE)/;

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
