import { createHash } from 'node:crypto';
import { keysOf } from '../../src/domain/nouns/tables.ts';
import { PATHS } from '../../src/links.ts';
import { READ } from './read-files.ts';

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

/** What every page, feed and file says that links of our own lead to, those of other people's conversations aside. */
export async function crawl(from: readonly string[], url: string): Promise<ReadonlyMap<string, string>> {
  const aside = /^\/atelier|\.(png|svg|zip)$/;
  const isOurs = (address: string) => {
    const said = URL.parse(address); // a hint says « https:// »
    return said?.origin === url && !aside.test(said.pathname);
  };
  const [conversation, ...others] = from;
  const queue = [...(conversation ? [conversation] : []), ...others.filter(isOurs)];
  const pages = new Map<string, string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (pages.has(address) || pages.size > MOST_PAGES) continue;
    const response = await fetch(address);
    const text = await readAny(response);
    pages.set(address, text);
    if (!(response.headers.get('content-type') ?? '').includes('html')) continue;
    for (const { href } of listLinks(text)) {
      const next = new URL(href.replace(/^webcal:/, 'http:'), address);
      next.hash = '';
      if (isOurs(next.href)) queue.push(next.href);
    }
  }
  return pages;
}

const MOST_PAGES = 600;

/** As another program reads it. */
export async function readAny(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  const text = async () => (await response.text()).replace(/\r\n /g, ''); // as calendars fold
  if (!response.ok) return text();
  const format = keysOf(READ).find((one) => new URL(response.url).pathname.endsWith(`.${one}`));
  if (format !== undefined) return readOnce(format, new Uint8Array(await response.arrayBuffer()));
  if (/text|json|calendar|xml/.test(type)) return text();
  throw new Error(`nothing here reads ${type}: ${response.url}`);
}

/** A file that several people can open is taken to pieces once. */
async function readOnce(format: keyof typeof READ, bytes: Uint8Array): Promise<string> {
  const key = createHash('sha256').update(bytes).digest('base64');
  const text = SEEN.get(key) ?? (await READ[format](bytes));
  SEEN.set(key, text);
  return text;
}

const SEEN = new Map<string, string>();

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
