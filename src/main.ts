import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { isOfThisMachine } from './chat-kit/variables.ts';
import { memberOf } from './domain/nouns/tables.ts';
import { type ProgramConfig, readAdministrationConfig, readProgramConfig } from './main-config.ts';
import { giveMemoryBack } from './main-memory.ts';
import { createProgram, type Program, type ProgramParts, startPatiently } from './main-program.ts';
import { followShell, listenToSignals } from './main-signals.ts';
import { viewDemarrage } from './views/accueil/demarrage.ts';

/**
 * What the command line asks for: the product (no word), a command of administration, a new demonstration.
 * `shell`: the process that started this one.
 */
export async function main([command, ...words]: readonly string[], shell: number): Promise<void> {
  const fault = trustOwn(process.env.NODE_EXTRA_CA_CERTS);
  if (fault !== null) return refuse([fault]);
  if (command === 'espace') {
    followShell(shell);
    return runCommand(words);
  }
  const reading = readProgramConfig(process.env);
  if ('faults' in reading) return refuse(reading.faults);
  try {
    if (command === 'demo:reset') await resetDemonstration(reading.config);
    else await runUntilTold(reading.config);
  } catch (error) {
    fail(explain(error, reading.config));
  }
}

async function runCommand(words: readonly string[]): Promise<void> {
  const reading = readAdministrationConfig(process.env);
  if ('faults' in reading) return refuse(reading.faults);
  const { administer } = await import('./main-administration.ts');
  process.exitCode = await administer(words, reading.config, listenToSignals());
}

function refuse(faults: readonly string[]): void {
  fail(['The configuration is wrong:', ...faults].join('\n  - '));
}

async function resetDemonstration(config: ProgramConfig): Promise<void> {
  const { emptyDemonstration } = await import('./main-administration.ts');
  const reset = await emptyDemonstration(config);
  if (reset.kind === 'refused') return fail(`The demonstration was not emptied. ${reset.reason}`);
  process.stdout.write(`The demonstration in ${reset.folder} is empty: the next start makes a new one.\n`);
}

/** Starts the product, which then runs until it is stopped. @throws Error in plain English */
export async function start(config: ProgramConfig, parts: Partial<ProgramParts> = {}): Promise<Program> {
  const program = await createProgram(config, parts);
  await program.start();
  return program;
}

/** Runs the product until the terminal, or whoever watches over it, says to stop: also while it starts. */
export async function runUntilTold(config: ProgramConfig, parts: Partial<ProgramParts> = {}): Promise<void> {
  const { whenTold, isTold } = listenToSignals();
  let latest: Program | null = null;
  const program = await startPatiently(config, parts, (next) => {
    if (latest === null)
      void whenTold
        .then(() => latest?.stop())
        .then(() => process.exit(0))
        .catch((error: unknown) => fail(`The stop failed: ${String(error)}`));
    latest = next;
    void next.whenGone.then(() => {
      next.ports.logger.error('the embedded PostgreSQL is gone: the program ends, to be started again');
      process.exit(1);
    });
  });
  giveMemoryBack();
  const isAlone = config.hosts?.every(isOfThisMachine) ?? false;
  if (!isTold()) process.stdout.write(viewDemarrage({ ...config, isAlone }, program.place));
}

function explain(error: unknown, { port, hosts }: ProgramConfig): string {
  const code = memberOf(error, 'code');
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop the other program, or start with PORT=${port + 1} npm start.`;
  if (code === 'EADDRNOTAVAIL')
    return `HOST: this machine has no address ${hosts?.join()}. Write one of its own, or 0.0.0.0 for all of them.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Choose one above 1023, for example PORT=3000.`;
  // An adapter that gives a cause, a variable's name too, has said in its message what to do.
  if (error instanceof Error && error.cause !== undefined) {
    const cause = error.cause instanceof Error ? error.cause.message : '';
    return error.message.includes(cause) ? error.message : `${error.message}\n(${cause})`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Node reads this variable before `.env` is: what stands there is trusted now. Returns what is wrong with it. */
function trustOwn(file: string | undefined): string | null {
  if (file === undefined || file === '') return null;
  try {
    const found = readFileSync(file, 'utf8').match(CERTIFICATES) ?? [];
    if (found.length === 0) return `NODE_EXTRA_CA_CERTS: no certificate (PEM) stands in ${file}`;
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...found]);
    return null;
  } catch (error) {
    return `NODE_EXTRA_CA_CERTS: ${file} could not be read (${String(memberOf(error, 'code'))})`;
  }
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
