import type { Personne } from '../../src/domain/annuaire/personne.ts';
import type { TestDatabase } from './database.ts';
import { createTestDatabase } from './database.ts';
import { createHttpPerson, type HttpPerson, post } from './http-person.ts';
import type { Program } from './program.ts';
import { getFreePort, RUN_PATIENT, startProgram } from './program.ts';

/** The whole program on a demonstration of its own, as `npm start` runs it beside a chat platform. */
export interface DemoProgram {
  /** What the program stores. */
  readonly base: TestDatabase;
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  /** What the program that was started last said. */
  readonly output: () => string;
  /** A person of the demonstration, by their code, in the local chat. */
  locally(code: string): HttpPerson;
  /** What the convention knows of them. */
  readPersonne(code: string): Promise<Pick<Personne, 'prenom' | 'nom' | 'courriel'>>;
  /** Moves the demonstration's clock, and waits for all that happens on the way. */
  moveTo(jour: string, heure?: string): Promise<void>;
  start(): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
  /** Ends the program alone, as a terminal does; its exit code. */
  stop(): Promise<number | null>;
  /** Ends everything. */
  close(): Promise<void>;
}

/** The seed's groupe projet is on 20 May 2027 then; its tour opens on 15 April and ends on 14 May. */
const DEMO_NOW = '2027-03-30T07:00:00Z';

/** Starts it with what the platforms need in its environment. */
export async function startDemoProgram(platforms: Readonly<Record<string, string>>): Promise<DemoProgram> {
  const base = await createTestDatabase({ now: DEMO_NOW });
  const env = { ...COMMON, PORT: String(await getFreePort()), DATABASE_URL: base.url, ...platforms };
  const running = createRunning(env);
  await running.start();
  const url = `http://localhost:${env.PORT}`;
  return {
    base,
    env,
    url,
    ...running,
    locally: (code) => createHttpPerson(url, code),
    readPersonne: (code) => readPersonne(code, base),
    moveTo: (jour, heure = '10:00') => moveTo(url, jour, heure),
    async close() {
      await running.kill(); // a stop waits for the messages under way
      await base.close();
    },
  };
}

/** With ordinary spaces, as one searches it. */
export function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/[\u00A0\u202F]/g, ' ');
}

const COMMON = {
  DATA_DIR: '',
  MODE: 'demonstration',
  DEMO_NOW,
  SECRET_KEY: 'a-key-of-thirty-two-characters-and-more',
};

function createRunning(env: Readonly<Record<string, string>>) {
  let program: Program | null = null;
  const end = async (how: (running: Program) => Promise<number | null>) => {
    const running = program;
    program = null;
    return running === null ? null : how(running);
  };
  let output = () => '';
  return {
    output: () => output(),
    async start() {
      program = await startProgram(env, { script: RUN_PATIENT });
      output = program.output;
    },
    stop: () => end((running) => running.stop()),
    async kill() {
      await end(async (running) => running.kill().then(() => null));
    },
  };
}

async function readPersonne(code: string, { db }: TestDatabase) {
  const { personne } = await db.compte.findFirstOrThrow({
    where: { plateforme: 'atelier', identifiant: code },
    include: { personne: true },
  });
  return personne;
}

async function moveTo(url: string, jour: string, heure: string): Promise<void> {
  const { status, headers } = await post(`${url}/atelier/horloge`, { comment: 'date', jour, heure });
  if (status !== 303 || headers.get('location') !== '/atelier')
    throw new Error(`the clock answered ${status}`);
}
