import { spawn } from 'node:child_process';

/**
 * `npm test`: lint, types and unused code beside the tests, the quick ones first, then those that need real parts. What
 * failed beside them is printed whole once they are over; at the end, where the seconds went.
 */
const BESIDE = { lint: ['lint'], types: ['types'], 'unused code': ['unused'] };
const TESTS = ['vitest', '--', '--project', 'quick', '--project', 'real'];

interface Ended {
  readonly name: string;
  readonly seconds: number;
  readonly isGood: boolean;
  readonly output: Buffer;
}

const beside = Object.entries(BESIDE).map(([name, words]) => run(name, words, 'pipe'));
const ended = await Promise.all([...beside, run('tests', TESTS, 'inherit')]);
for (const { isGood, output } of ended) if (!isGood) process.stdout.write(output);
for (const { name, seconds, isGood } of ended)
  process.stdout.write(`${isGood ? 'good' : 'FAILED'}  ${String(seconds).padStart(4)} s  ${name}\n`);
process.exitCode = ended.every(({ isGood }) => isGood) ? 0 : 1;

/** One script of package.json; what it says is shown as it comes (`inherit`), or kept. */
function run(name: string, words: readonly string[], output: 'inherit' | 'pipe'): Promise<Ended> {
  const start = performance.now();
  const child = spawn('npm', ['run', '--silent', ...words], {
    stdio: ['ignore', output, output],
    env: { ...process.env, GOGC: 'off' }, // the compiler is over before it needs to collect: a fifth of its work
    shell: process.platform === 'win32', // where npm is a script of the shell
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = Math.round((performance.now() - start) / 1_000);
      resolve({ name, seconds, isGood: code === 0, output: Buffer.concat(said) });
    });
  });
}
