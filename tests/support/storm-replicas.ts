import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, RUN, startProgram } from './program.ts';

export const REPLICAS = 3;

/** What befell the replicas so far. */
export interface Troubles {
  readonly kills: number;
  /** Times that one ended by itself, each with what it said last: a service manager starts it again. */
  readonly deaths: readonly string[];
  /** Sessions that the database ended. */
  readonly sessions: number;
}

export interface Storm {
  /** Of a replica between its start and its kill, more or less. */
  readonly lifeMs: number;
  /** The first one stands still for so long, once. */
  readonly frozenMs: number;
  /** Ends one of their sessions in the database; how many it ended. */
  readonly endSession: () => Promise<number>;
}

export interface Replicas extends Troubles {
  /** Each is killed again and again at moments of its own, until the answer is called. */
  trouble(storm: Storm): () => Promise<void>;
  kill(): Promise<unknown>;
}

/** The program three times, as a service manager runs it; the machine of the last one has a wrong clock. */
export async function startReplicas(env: Readonly<Record<string, string>>): Promise<Replicas> {
  const troubles = { kills: 0, deaths: [] as string[], sessions: 0 };
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-storm-'));
  let isOver = false;
  const start = async (place: number): Promise<Program> => {
    for (;;) {
      try {
        const node = place === REPLICAS - 1 ? ['--import', SHIFTED] : [];
        const program = await startProgram(env, { script: RUN, folder, node, ready: env.PUBLIC_URL ?? '' });
        void program.ended.then(
          (code) => code !== null && troubles.deaths.push(program.output().slice(-DEATH)),
        );
        return program;
      } catch (error) {
        troubles.deaths.push(String(error).slice(-DEATH));
        if (isOver) throw error;
      }
    }
  };
  const replicas = await Promise.all(Array.from({ length: REPLICAS }, (_, place) => start(place)));
  return Object.assign(troubles, {
    trouble({ lifeMs, frozenMs, endSession }: Storm) {
      let isCalm = false;
      const strike = async (place: number) => {
        if (place === 0 && frozenMs > 0) await freeze(replicas[0], frozenMs);
        while (!isCalm) {
          await delay(lifeMs * (0.5 + Math.random()));
          await replicas[place]?.kill();
          troubles.kills += 1;
          replicas[place] = await start(place);
        }
      };
      const endSessions = async () => {
        for (; !isCalm; await delay(lifeMs)) troubles.sessions += await endSession().catch(() => 0); // the database is down
      };
      const all = [endSessions(), ...replicas.map((_, place) => strike(place))];
      return async () => {
        isCalm = true;
        await Promise.all(all);
      };
    },
    kill: async () => {
      isOver = true;
      await Promise.all(replicas.map((replica) => replica.kill()));
      await rm(folder, { recursive: true, force: true });
    },
  });
}

const SHIFTED = import.meta.resolve('./shifted-clock.ts');
const DEATH = 1_500; // characters

/** As on a machine that was put to sleep: it goes on as if nothing had been. */
async function freeze(program: Program | undefined, ms: number): Promise<void> {
  program?.send('SIGSTOP');
  await delay(ms);
  program?.send('SIGCONT');
}
