import { globSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import type { TestModule } from 'vitest/node';

/** Where a test stands tells its size: tests/README.md. */
const WITH_REAL_PARTS = [
  'tests/unit/use-cases/**/*.test.ts',
  'tests/unit/**/*.db.test.ts',
  'tests/contracts/**/*.test.ts',
  'tests/e2e/**/*.test.ts',
];
/** Not needed for a change; its name says so. */
const REST = ['tests/unit/**/*.browser.test.ts', 'tests/{unit,contracts,e2e}/**/*.full.test.ts'];
const STORMS = 'tests/storms/**/*.test.ts';
/** Properties are tried a third as often with each change: `runs`. */
const PROPERTIES = globSync('tests/unit/**/*.test.ts', { exclude: REST }).filter((file) =>
  readFileSync(file, 'utf8').includes('support/runs.ts'),
);
const POSTGRES = ['tests/support/global-setup.ts'];
/** What Node has compiled, for the next worker and the next run. Each run leaves its test files there under a name of its own. */
const COMPILED = path.join(import.meta.dirname, '../node_modules/.cache/tests');
if (globSync('*/*', { cwd: COMPILED }).length > 20_000) rmSync(COMPILED, { recursive: true });
process.env.NODE_COMPILE_CACHE ??= COMPILED;

export default defineConfig(({ mode }) => ({
  root: path.join(import.meta.dirname, '..'),
  test: {
    // Only hanging is caught: nothing is known about how fast, or how busy, the machine is.
    testTimeout: mode === 'storm' ? 3_600_000 : 1_800_000,
    hookTimeout: 1_800_000,
    expect: { poll: { timeout: 600_000 } },
    update: 'none', // a golden file that is not there is red, not written: `--update` at the end of the line writes it
    pool: 'forks',
    reporters: ['default', { onTestRunEnd: printLongest }],
    coverage: {
      include: ['src/**/*.ts', 'adapters/**/*.ts', 'prisma/**/*.ts'],
      exclude: ['adapters/postgres/generated/**'],
      reporter: ['text-summary', 'html'],
    },
    maxWorkers: availableParallelism() + 1, // one waits; each more compiles all of it once more
    experimental: { viteModuleRunner: false, nodeLoader: false }, // Node runs TypeScript itself, as the program does
    execArgv: ['--max-semi-space-size=64', '--min-semi-space-size=32'], // what a test makes is soon left: seldom looked for
    isolate: false, // what many files import is loaded once for each worker
    setupFiles: ['tests/support/connections.ts', 'tests/support/matchers.ts'],
    env: mode === 'storm' ? { STORM: 'large' } : {},
    projects: [
      project('quick', 1, {
        include: ['tests/*.test.ts', 'tests/unit/**/*.test.ts'],
        exclude: [...WITH_REAL_PARTS, ...REST],
      }),
      project('real', 2, { include: WITH_REAL_PARTS, exclude: REST, globalSetup: POSTGRES }),
      project('properties', 3, { include: PROPERTIES, env: { PROPERTIES: 'whole' } }),
      project('full', 4, {
        include: ['tests/full/**/*.test.ts', ...REST, STORMS],
        env: { PROPERTIES: 'whole' },
        globalSetup: POSTGRES,
        maxWorkers: 2 * availableParallelism(), // these wait as often as they work; a percentage stops at 100
      }),
    ],
  },
}));

/** Which files took longest, in seconds, with what they share. */
function printLongest(files: readonly TestModule[]): void {
  if (files.length <= 10) return;
  const took = files.map((file) => {
    const { collectDuration, duration } = file.diagnostic();
    return { seconds: (collectDuration + duration) / 1_000, file: file.relativeModuleId };
  });
  for (const { seconds, file } of took.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10))
    process.stdout.write(`${seconds.toFixed(1).padStart(8)} s  ${file}\n`);
}

/** The projects run one after the other: `order`. */
function project(
  name: string,
  order: number,
  options: Readonly<Record<string, string[] | number | Record<string, string>>>,
) {
  return { extends: true as const, test: { name, sequence: { groupOrder: order }, ...options } };
}
