import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { listVariables } from '../src/main-config.ts';
import { listDocuments } from './support/documents.ts';
import { readSource } from './support/sources.ts';

const TOP_LEVEL = [
  ...['README.md', 'adapters', 'manifest', 'package-lock.json', 'package.json', 'prisma', 'src', 'tests'],
  'tsconfig.json',
];
/** Made on the machine, and ignored by git. */
const MADE_HERE = ['node_modules', 'data', 'coverage', 'devTools', 'teams-app.zip'];

describe('the project', () => {
  it('shows nine things at its top level', () => {
    const visible = readdirSync('.').filter((name) => !/^\.|\.log$/.test(name) && !MADE_HERE.includes(name));
    expect(visible.sort(), 'give it a dot folder, or a place in one of these').toEqual(TOP_LEVEL);
  });

  it('.env.example has every variable that is read, with its meaning, and sets none', () => {
    const lines = readSource('.env.example').split('\n');
    const commented = lines.filter((line) => /^# [A-Z_]+=/.test(line));
    const said = commented.map((line) => [line.replace(/=.*/, ''), lines[lines.indexOf(line) - 1]]);
    expect(said).toEqual(listVariables().map(({ name, meaning }) => [`# ${name}`, `# ${meaning}`]));
    expect(lines.filter((line) => !/^(#|$)/.test(line))).toEqual([]);
  });

  it('the table of the configuration has every variable that is read, with its meaning', () => {
    const rows = readSource('adapters/cli/README.md').match(/^\| `[A-Z_]+` \| .*$/gm);
    expect(rows).toEqual(listVariables().map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`));
  });

  it.each(listDocuments())('%s names commands that exist', (document) => {
    const named = namesIn(readSource(document), /npm run ([\w:-]+)/g);
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  it('.nvmrc names the Node that the program needs', () => {
    const needed = readSource('.nvmrc').trim();
    expect(packageJson.engines.node).toBe(`>=${needed}`);
    expect(readSource('src/run.js')).toContain(`OLDEST_NODE = ${needed};`);
  });

  it('what nothing imports carries its reason', () => {
    const { ignoreDependencies } = JSON.parse(readSource('.config/knip.json'));
    const decisions = readSource('src/DECISIONS.md');
    const unexplained = ignoreDependencies.filter((name: string) => !decisions.includes(`\`${name}\``));
    expect(unexplained, 'a line of the decisions, or the package goes').toEqual([]);
  });

  it('the changelog tells of the version of package.json', () => {
    expect(readSource('.github/CHANGELOG.md')).toContain(`## [${packageJson.version}] - `);
  });
});

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name).sort();
}
