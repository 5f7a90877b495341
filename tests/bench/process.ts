import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { getFreePort } from '../support/program.ts';

/** A server that this run started. */
export type ServerProcess = Awaited<ReturnType<typeof startProcess>>;

export interface Starting {
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers 200 once it is ready. */
  readonly path: string;
}

/** Starts Node with `PORT` set to a free port, and waits until it is ready. */
export async function startProcess({ args, env = {}, path }: Starting) {
  const port = await getFreePort();
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...INHERITED, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${origin}${path}`, child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    origin,
    /** From the start of the process to its first good answer. */
    readyMs: performance.now() - start,
    /** Asks it to stop, and waits for its end; so does the end of the block that it is used in. */
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: () => end('SIGTERM'),
    /** As a power cut would, for this process only. */
    kill: () => end('SIGKILL'),
  };
}

const LONGEST_START_MS = 240_000; // only catches hanging
const POLL_MS = 5;

// Nothing of the caller's configuration (DATABASE_URL, MODE, ...) may reach what is measured.
const INHERITED = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_NO_WARNINGS: '1' };

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = performance.now() + LONGEST_START_MS; performance.now() < deadline; ) {
    if (await answers(url)) return;
    if (child.exitCode !== null) throw new Error(`a measured process ended at once (${child.exitCode})`);
    await delay(POLL_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`${url} was not ready in time`);
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request(url, { agent: false, timeout: 2_000 }, (response) => {
      response.resume().once('close', () => resolve(response.statusCode === 200));
    });
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => resolve(false));
    probe.end();
  });
}
