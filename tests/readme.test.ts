import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  citationsOf,
  isReachable,
  linksOf,
  listDocuments,
  listLostCitations,
  listLostNames,
  pathsNamedBy,
  quotesUnknownTo,
  readAllSaid,
} from './support/documents.ts';
import { readSource } from './support/sources.ts';

const FIRST_PAGE = 'README.md';
const MOST_LINES = 200;
const DECISIONS = 'src/DECISIONS.md';
const MOST_WORDS = 60;
/** Of one floor only: words that all rooms use, the public pages. */
const WITHOUT_ROOM = ['words', 'pages'];

describe('the documents', () => {
  const said = readAllSaid();

  it(`keep the first page to ${MOST_LINES} lines`, () => {
    expect(readSource(FIRST_PAGE).trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  });

  it(`keep a decision to ${MOST_WORDS} words`, () => {
    const rows = readSource(DECISIONS)
      .split('\n')
      .filter((line) => line.startsWith('| 20'));
    expect(rows.length).toBeGreaterThan(0);
    const long = rows.filter((row) => row.split(/[\s|]+/).length > MOST_WORDS);
    expect(long, 'what, and why: what tells how it works stands in the code').toEqual([]);
  });

  it.each(listDocuments())('%s: each link leads somewhere', (document) => {
    const lost = linksOf(document).filter((link) => !isReachable(link));
    expect(
      lost.map(({ text }) => text),
      'mend the link, or the heading that it names',
    ).toEqual([]);
  });

  it.each(listDocuments())('%s: each path that it names exists', (document) => {
    const lost = pathsNamedBy(document).filter((name) => !existsSync(name));
    expect(lost, 'the file has moved: say where it stands now').toEqual([]);
  });

  it.each(listDocuments())('%s: what it says to stand in a file stands there', (document) => {
    expect(listLostNames(document), 'it has moved: say where it stands now').toEqual([]);
  });

  it.each(listDocuments())('%s: each French word that it quotes is in the program', (document) => {
    expect(quotesUnknownTo(said, document), 'quote what people read, or what they type').toEqual([]);
  });

  it('are the only ones that the code cites', () => {
    expect(listLostCitations(), 'say the fact itself, the article, or the README that says it').toEqual([]);
  });

  it('a citation is a name with its ending, or a story with its number', () => {
    const story = ['US', '15'].join('-');
    const lost = ['rules', 'md'].join('.');
    expect(citationsOf(`as ${lost} section 7 says (${story}); a *.md, the MD`)).toEqual([lost, story]);
  });

  it.each(['src', 'adapters'])('the map of the first page has everything that stands in %s/', (folder) => {
    const map = readSource(FIRST_PAGE);
    const lost = readdirSync(folder, { withFileTypes: true })
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .filter(
        (name) =>
          !name.endsWith('.md') &&
          !map.includes(` ${name.replace(/^(main|administration).*\.ts$/, '$1*.ts')}`),
      );
    expect(lost, 'one line of README.md, « The map »').toEqual([]);
  });

  it('the first page says what happens in each room', () => {
    const said = [...readSource(FIRST_PAGE).matchAll(/^\| `([a-z]+)` \|/gm)].map(([, room]) => room);
    const rooms = new Set(['use-cases', 'views', 'domain'].flatMap((floor) => listFolders(`src/${floor}`)));
    expect(said).toEqual([...rooms].filter((room) => !WITHOUT_ROOM.includes(room)).sort());
  });

  it.each(listDocuments())('%s keeps no mark of a merge, and no row of a table twice', (document) => {
    const lines = readSource(document).split('\n');
    expect(lines.filter((line) => /^(<{7}|={7}|>{7})/.test(line))).toEqual([]);
    const rows = lines.filter((line) => line.startsWith('| 20'));
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
  });

  it('are all found from the first page', () => {
    const seen = new Set([FIRST_PAGE]);
    for (const document of seen) {
      for (const { target } of linksOf(document)) if (target.endsWith('.md')) seen.add(target);
    }
    expect(listDocuments().filter((document) => !seen.has(document))).toEqual([]);
  });
});

function listFolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
