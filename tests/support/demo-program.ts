import { createCli } from '../../adapters/cli/index.ts';
import { fileReader } from '../../adapters/documents/file-reader.ts';
import { logoReader } from '../../adapters/documents/logos/read-logo.ts';
import { renderFile } from '../../adapters/documents/writing/render.ts';
import { calendrierChecker } from '../../adapters/ical/checker.ts';
import { createAdministration } from '../../src/administration.ts';
import { INSTALLATIONS } from '../../src/main-config.ts';
import type { ProgramParts } from '../../src/main-program.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { startComposed } from './composed-program.ts';
import { createDemoDatabase, type TestDatabase } from './database.ts';
import { startPatience } from './held-time.ts';
import { createHttpPerson, post } from './http-person.ts';
import { createLineLogger } from './line-logger.ts';
import { type Ended, getFreePort, type Program, RUN_PATIENT, runEspace, startProgram } from './program.ts';
import { NO_BACKUPS } from './run-cli.ts';

/** The whole program on a demonstration of its own, beside a chat platform. */
export type DemoProgram = Awaited<ReturnType<typeof startDemoProgram>>;

/** The same, run as `npm start` runs it: a process of its own. */
export type DemoProcess = Awaited<ReturnType<typeof startDemoProcess>>;

/** The seed's groupe projet is on 20 May 2027 then; its tour opens on 15 April and ends on 14 May. */
const DEMO_NOW = '2027-03-30T07:00:00Z';

type Env = Readonly<Record<string, string>>;

/** Starts it in this process, with what the platforms need in its environment; an answer may take its time. */
export async function startDemoProgram(platforms: Env, own: Partial<ProgramParts> = {}) {
  const base = await createDemoDatabase(DEMO_NOW);
  const lines: string[] = [];
  const parts = { logger: createLineLogger(lines), startBudget: startPatience, ...own };
  const program = await startComposed(base, { DEMO_NOW, ...platforms }, parts);
  const close = async () => {
    await program.stop();
    await base.close();
  };
  return {
    ...describeDemo(base, program.url),
    /** What it said; of a process, the one that was started last. */
    output: () => lines.join('\n'),
    /** Runs a command of administration beside it. */
    administer: (words: readonly string[]) => administer(words, program.ports),
    /** Ends everything. */
    close,
  };
}

/** Starts it as a process that can be killed; `own`: a migrated database that it works on, and that is closed with it. */
export async function startDemoProcess(platforms: Env, own?: TestDatabase) {
  const base = own ?? (await createDemoDatabase(DEMO_NOW));
  const env = { ...COMMON, PORT: String(await getFreePort()), DATABASE_URL: base.url, ...platforms };
  const running = createRunning(env);
  await running.start();
  const close = async () => {
    await running.kill(); // a stop waits for the messages under way
    await base.close();
  };
  return {
    ...describeDemo(base, `http://localhost:${env.PORT}`),
    env,
    ...running,
    administer: (words: readonly string[]) => runEspace(words, env),
    close,
  };
}

function describeDemo(base: TestDatabase, url: string) {
  return {
    /** What the program stores. */
    base,
    url,
    /** A person of the demonstration, by their code, in the local chat. */
    locally: (code: string) => createHttpPerson(url, code),
    /** What the convention knows of them. */
    readPersonne: (code: string) => readPersonne(code, base),
    /** Moves the demonstration's clock, and waits for all that happens on the way. */
    moveTo: (jour: string, heure = '10:00') => moveTo(url, jour, heure),
  };
}

export { plain } from './plain.ts';

const COMMON = {
  DATA_DIR: '',
  MODE: 'demonstration',
  DEMO_NOW,
  SECRET_KEY: 'a-key-of-thirty-two-characters-and-more',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', // its start is not what is tested
};

function createRunning(env: Env) {
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
    /** Ends the program alone, as a terminal does; its exit code. */
    stop: () => end((running) => running.stop()),
    /** As a power cut does. */
    async kill() {
      await end(async (running) => running.kill().then(() => null));
    },
  };
}

async function administer(words: readonly string[], ports: Ports): Promise<Ended> {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const administration = createAdministration({
    withPorts: (work) => work(ports),
    files: fileReader,
    logos: logoReader,
    renderFile,
    installations: INSTALLATIONS,
    courriel: null,
    calendriers: calendrierChecker,
    sauvegardes: NO_BACKUPS,
    diagnose: async () => ({ database: { isReachable: true } }),
    makeArchive: () => Promise.reject(new Error('nothing is archived here')),
  });
  const code = await createCli(administration, { write, writeError: write }).run(words);
  return { code, output };
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
