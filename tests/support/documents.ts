import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { readSource } from './sources.ts';

/** Where documents stand: beside what they speak of. */
const PLACES = ['*.md', '{src,adapters,prisma,tests,manifest}/**/*.md', '.github/*.md'];

/** The documents of the project, by their path from the root. */
export function listDocuments(): readonly string[] {
  return PLACES.flatMap((place) => globSync(place)).sort();
}

/** Where a file of ours may cite a document: code, schema, settings. */
const CITING = [
  '{src,adapters,prisma,tests,manifest,.config,.ci,.github}/**/*.{ts,js,css,prisma,sql,json,yml}',
  '.ci/run',
  '.*.{yml,json}',
  'package.json',
  'tsconfig.json',
];

const NOT_OURS = ['**/generated/**', '**/*.min.*'];

/** Documents and stories that the files of the project cite, as `file: what it cites`, if they are not in it. */
export function listLostCitations(): readonly string[] {
  return CITING.flatMap((place) => globSync(place, { exclude: NOT_OURS })).flatMap((file) =>
    citationsOf(readSource(file))
      .filter((citation) => !existsSync(citation))
      .map((citation) => `${file}: ${citation}`),
  );
}

/** Names that end as a document does, and numbers of user stories. */
export function citationsOf(text: string): readonly string[] {
  return text.match(/[\w./-]+\.md\b|\bUS-\d+/g) ?? [];
}

export interface DocumentLink {
  /** As it is written. */
  readonly text: string;
  /** By its path from the root. */
  readonly target: string;
  /** The heading of the target, as GitHub writes it in an address; empty: the whole. */
  readonly anchor: string;
}

/** The links of a document to the project itself, pictures too. */
export function linksOf(document: string): readonly DocumentLink[] {
  const found = withoutCode(readSource(document)).matchAll(/\]\(([^)\s]+)\)/g);
  return [...found]
    .map(([, text = '']) => text)
    .filter((text) => !/^[a-z]+:/.test(text))
    .map((text) => {
      const [file = '', anchor = ''] = text.split('#');
      const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
      return { text, target, anchor };
    });
}

/** Whether the target of a link exists, and has its heading. */
export function isReachable({ target, anchor }: DocumentLink): boolean {
  return existsSync(target) && (anchor === '' || anchorsOf(target).includes(anchor));
}

/** Paths that a document names as code, from the root of the project; patterns and inventions left out. */
export function pathsNamedBy(document: string): readonly string[] {
  const found = readSource(document).matchAll(/`((?:src|adapters|prisma|tests|manifest)\/[\w./-]*)`/g);
  return [...found].map(([, name = '']) => name);
}

/** What a document says to stand in a file (« `NAME` in `path` »), and does not. */
export function listLostNames(document: string): readonly string[] {
  const found = readSource(document).matchAll(
    /`(\w+)`(?: (?:of|in) |\s\()`((?:src|adapters|prisma|tests)\/[\w./-]+\.\w+)`/g,
  );
  return [...found]
    .filter(([, name = '', file = '']) => !new RegExp(`\\b${name}\\b`).test(readSource(file)))
    .map(([said]) => said);
}

/** French words that a document quotes and that no part of the program says or reads. */
export function quotesUnknownTo(said: string, document: string): readonly string[] {
  const found = readSource(document).matchAll(/«([^»]+)»/g);
  return [...found]
    .map(([, quote = '']) => quote)
    .filter((quote) => !quote.split('…').every((part) => said.includes(plain(part))));
}

/** All that the program says or reads, plain: see `quotesUnknownTo`. */
export function readAllSaid(): string {
  const places = ['{src,adapters,prisma}/**/*.ts', 'manifest/**/*.{yml,json}'];
  return plain(
    places
      .flatMap((place) => globSync(place, { exclude: NOT_OURS }))
      .map(readSource)
      .join('\n'),
  );
}

/** Typography and line breaks away: a document wraps where the code does not. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('’', "'").trim().toLowerCase();
}

/** GitHub's rule: lower case, punctuation away, spaces become hyphens. */
function anchorsOf(document: string): readonly string[] {
  return withoutCode(readSource(document))
    .split('\n')
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}
