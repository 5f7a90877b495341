import { createServer } from 'node:http';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { createHttpClient } from '../http.ts';
import { type ServerProcess, startProcess } from '../process.ts';

/** A platform of the tests in a process of its own, as those see it who send there. */
export interface Fake<Config> {
  /** How it is reached. */
  readonly config: Config;
  readonly people: readonly Somebody[];
}

export interface Somebody {
  readonly account: AccountRef;
  /** What the program has kept of a conversation, for a platform that needs it. */
  readonly address: string | null;
}

export interface FakeProcess extends Fake<unknown> {
  /** Where senders ask for the above. */
  readonly origin: string;
  /** How many messages were posted so far. @throws Error when something was not as the platform takes it */
  countPosts(): Promise<number>;
  stop(): Promise<void>;
}

export interface FakeOptions {
  readonly people: number;
  /** What each call waits for its answer. */
  readonly latencyMs: number;
}

export async function startFake(file: string, { people, latencyMs }: FakeOptions): Promise<FakeProcess> {
  const env = { BENCH_PEOPLE: String(people), BENCH_LATENCY_MS: String(latencyMs) };
  const server: ServerProcess = await startProcess({ args: [file], env, path: '/' });
  const fake = await ask<Fake<unknown>>(server.origin, '/');
  return {
    ...fake,
    origin: server.origin,
    countPosts: async () => {
      const { posts, faults } = await ask<FakeState>(server.origin, STATE);
      if (faults.length > 0) throw new Error(`the platform would not take this: ${faults[0]}`);
      return posts;
    },
    stop: server.stop,
  };
}

export interface FakeState {
  readonly posts: number;
  readonly faults: readonly string[];
}

/** What the process of a fake was asked for. */
export function readFakeOptions(): FakeOptions {
  const { BENCH_PEOPLE, BENCH_LATENCY_MS } = process.env;
  return { people: Number(BENCH_PEOPLE), latencyMs: Number(BENCH_LATENCY_MS) };
}

/** Tells on `PORT` of a fake that runs in this process. */
export function serveFake(fake: Fake<unknown>, readState: () => FakeState): void {
  createServer(({ url }, response) => {
    response.end(JSON.stringify(url === STATE ? readState() : fake));
  }).listen(Number(process.env.PORT), '127.0.0.1');
}

/** The fake at `BENCH_FAKE`. */
export function readFake<Config>(): Promise<Fake<Config>> {
  return ask(process.env.BENCH_FAKE ?? '', '/');
}

const STATE = '/state';

async function ask<Answer>(origin: string, path: string): Promise<Answer> {
  using client = createHttpClient(origin);
  const { body } = await client.get(path);
  return JSON.parse(body) as Answer;
}
