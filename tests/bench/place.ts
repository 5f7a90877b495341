import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pool } from 'pg';
import { type EmbeddedServer, openServer } from '../../adapters/postgres/server/embedded.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { SLACK_NOWHERE, TEAMS_NOWHERE } from '../support/nowhere.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { type ServerProcess, startProcess } from './process.ts';

/** The data folder of one run, and who may use it. */
export type Place = Awaited<ReturnType<typeof createPlace>>;

export async function createPlace() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'espace-bench-'));
  await chmod(dataDir, 0o755); // the account that runs PostgreSQL must be able to enter
  const started: ServerProcess[] = [];
  return {
    /** The program itself, in demonstration mode, on these data; `env` is added to its environment. */
    startProgram: async (env: Readonly<Record<string, string>> = {}) => {
      const own = { DATA_DIR: dataDir, DEMO_NOW };
      const program = await startProcess({
        args: [...START.flags, MAIN],
        env: { ...START.env, ...own, ...env },
        path: '/readyz',
      });
      started.push(program);
      return program;
    },
    /** A command of the program's line on these data, to its end. */
    runCommand: async (...words: readonly string[]) => {
      const env = { ...process.env, DATA_DIR: dataDir };
      const child = spawn(process.execPath, [MAIN, 'espace', ...words], { env, stdio: 'ignore' });
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`${words[0]} ended with ${code}`);
    },
    /** Joins the embedded server, or starts it, for as long as `work` takes. */
    withServer: async <Result>(work: (server: EmbeddedServer) => Promise<Result>) => {
      const server = await openServer({ dataDir, logger: silentLogger });
      return work(server).finally(() => server.stop());
    },
    /** The same until the end of the block, with a few connections to its database. */
    openData: async () => {
      const server = await openServer({ dataDir, logger: silentLogger });
      const pool = createPool(server.url);
      const close = () => pool.end().finally(() => server.stop());
      return { ...server, pool, [Symbol.asyncDispose]: close };
    },
    [Symbol.asyncDispose]: async () => {
      for (const program of started) await program.kill(); // those that a failure left
      const server = await openServer({ dataDir, logger: silentLogger });
      await server.stop(); // nobody else is there: PostgreSQL stops too
      await rm(dataDir, { recursive: true, force: true });
      // Elsewhere when the account that runs PostgreSQL cannot enter the folder for temporary files.
      if (server.folder !== dataDir) await rm(server.folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` on a few connections to one database. */
export function withPool<Result>(url: string, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const pool = createPool(url);
  return work(pool).finally(() => pool.end());
}

function createPool(url: string): Pool {
  // `end` does not wait for the server: one that is told to drop the database still ends the last connections itself.
  return new Pool({ connectionString: url, max: POOL_SIZE }).on('error', () => {});
}

/** Slack and Teams as they are configured; nobody answers. */
export const BOTH_PLATFORMS = { MODE: 'demonstration', ...SLACK_NOWHERE, ...TEAMS_NOWHERE };

/** `scripts.start` of `package.json`, as it is where there is a shell of Unix. */
const START = readStart(packageJson.scripts.start);

function readStart(script: string) {
  const words = script.split(' || ')[0]?.split(' ') ?? [];
  return {
    flags: words.filter((word) => word.startsWith('--')),
    env: Object.fromEntries(words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('='))),
  };
}

const MAIN = path.join(import.meta.dirname, '../../src/run.js');
const DEMO_NOW = '2027-04-01T07:00:00Z';
const POOL_SIZE = 8; // as many as the program has
