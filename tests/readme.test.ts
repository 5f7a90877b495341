import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  citationsOf,
  isReachable,
  linksOf,
  listDocuments,
  listLostCitations,
  pathsNamedBy,
  quotesUnknownTo,
  readAllSaid,
} from './support/documents.ts';
import { readSource } from './support/sources.ts';

const FIRST_PAGE = 'README.md';
const MOST_LINES = 250;

describe('the documents', () => {
  const said = readAllSaid();

  it(`keep the first page to ${MOST_LINES} lines`, () => {
    expect(readSource(FIRST_PAGE).trimEnd().split('\n').length).toBeLessThanOrEqual(MOST_LINES);
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

  it('are all found from the first page', () => {
    const seen = new Set([FIRST_PAGE]);
    for (const document of seen) {
      for (const { target } of linksOf(document)) if (target.endsWith('.md')) seen.add(target);
    }
    expect(listDocuments().filter((document) => !seen.has(document))).toEqual([]);
  });
});
