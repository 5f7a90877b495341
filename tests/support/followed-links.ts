import { PATHS } from '../../src/links.ts';

export type PathName = keyof typeof PATHS;

/** One link of a page, as it is read and where it leads. */
export interface FoundLink {
  readonly label: string;
  readonly href: string;
}

/** The links of a page, the jumps inside it left out. */
export function listLinks(page: string): readonly FoundLink[] {
  return [...page.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    .map(([, href = '', label = '']) => ({ href: href.replaceAll('&amp;', '&'), label: toText(label) }))
    .filter(({ href }) => !href.startsWith('#'));
}

/** Which of our paths an address is; null when it is none. Words of a path win over what is filled in. */
export function findPathName(address: URL): PathName | null {
  const found = BY_WORDS.find(([, path]) => toPattern(path).test(address.pathname));
  return found?.[0] ?? null;
}

/** What a page is called. */
export function titleOf(page: string): string {
  return toText(/<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1] ?? '');
}

const ENTRIES = Object.entries(PATHS) as [PathName, string][];
const BY_WORDS = ENTRIES.toSorted(([, a], [, b]) => countWords(b) - countWords(a));

function countWords(path: string): number {
  return path.replaceAll(/:\w+/g, '').length;
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}

function toText(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00A0\u202F]+/g, ' ')
    .trim();
}
