import type { Fault, Finding } from './faults.ts';

/** One answer of a server. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Everything that an address was asked. */
export interface Visit {
  readonly address: URL;
  readonly first: Answer;
  readonly second: Answer;
  readonly head: Answer;
  /** With If-None-Match: the tag, a list that has it made weak, any. */
  readonly unchanged: readonly Answer[];
  /** Another tag, and the very date: changed. */
  readonly otherTag: Answer;
  /** If-Modified-Since long ago: changed. */
  readonly longAgo: Answer;
  /** The date itself: not changed. */
  readonly sameDate: Answer;
  readonly robots: Answer;
  /** The same address with another secret; null for one without. */
  readonly madeUp: Answer | null;
}

/** What a server does otherwise than the rules 14 to 17, and 20, ask. */
export function checkAnswers(visit: Visit): readonly Finding[] {
  const found = [...conditions(visit), ...representation(visit), ...caching(visit), ...secret(visit)];
  return found.flatMap(([fault, isThere]) => (isThere ? [{ fault, at: null }] : []));
}

type Found = readonly (readonly [Fault, boolean])[];

/** Whether it has a secret to keep: nobody else may keep it in a cache. */
export function isSecret({ headers }: Answer): boolean {
  return /private/i.test(headers.get('cache-control') ?? '');
}

function conditions({ first, unchanged, otherTag, longAgo, sameDate }: Visit): Found {
  const etag = first.headers.get('etag') ?? '';
  const date = first.headers.get('last-modified');
  return [
    ['no-etag', etag === ''],
    ['weak-etag', etag.startsWith('W/')],
    ['no-date', date === null],
    ['never-unchanged', etag !== '' && unchanged.some(({ status }) => status !== 304)],
    ['never-unchanged', date !== null && sameDate.status !== 304],
    ['unchanged-bare', unchanged.some(({ status, headers }) => status === 304 && !headers.has('etag'))],
    ['always-unchanged', longAgo.status === 304],
    ['tag-loses', otherTag.status === 304],
  ];
}

const ONE_MB = 1_000_000;

function representation({ address, first, second, head }: Visit): Found {
  const type = first.headers.get('content-type') ?? '';
  const same = ['content-type', 'etag', 'last-modified', 'content-length', 'cache-control'];
  return [
    ['no-answer', first.status !== 200],
    ['redirect', first.status >= 300 && first.status < 400],
    ['media-type', !/^text\/calendar\s*;\s*charset="?utf-8"?$/i.test(type)],
    [
      'head-differs',
      head.status !== first.status || same.some((name) => head.headers.get(name) !== first.headers.get(name)),
    ],
    ['no-extension', !address.pathname.endsWith('.ics')],
    ['cookie', first.headers.has('set-cookie')],
    ['attachment', /attachment/i.test(first.headers.get('content-disposition') ?? '')],
    ['too-big', first.bytes.length > ONE_MB],
    ['unstable', !isSame(first.bytes, second.bytes)],
  ];
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function caching({ address, first, robots }: Visit): Found {
  const cache = first.headers.get('cache-control') ?? '';
  return [
    ['compressed', first.headers.has('content-encoding')],
    [
      'cache-control',
      !/(public|private)/.test(cache) || !/max-age=300/.test(cache) || !/must-revalidate/.test(cache),
    ],
    ['no-store', /no-store/.test(cache)],
    ['indexed', !/noindex/i.test(first.headers.get('x-robots-tag') ?? '')],
    ['robots-refused', robots.status === 200 && isRefused(address.pathname, robots.bytes)],
  ];
}

/** What robots.txt says to everybody (RFC 9309): a page that may not be read cannot say noindex. */
function isRefused(path: string, robots: Uint8Array): boolean {
  const groups = new TextDecoder().decode(robots).split(/(?=^user-agent:)/im);
  const forAll = groups.filter((group) => /^user-agent:\s*\*\s*$/im.test(group)).join('\n');
  return [...forAll.matchAll(/^disallow:[ \t]*(\S+)/gim)].some(([, start = '']) => path.startsWith(start));
}

function secret({ first, address, madeUp }: Visit): Found {
  if (!isSecret(first)) return [];
  const text = new TextDecoder().decode(first.bytes).replaceAll(/\r?\n[ \t]/g, '');
  const token = findToken(address);
  return [
    ['referrer', first.headers.get('referrer-policy') !== 'no-referrer'],
    ['token-told', token !== null && text.includes(token)],
    ['unknown-found', madeUp !== null && madeUp.status !== 404],
  ];
}

/** The longest opaque part of an address: 128 bits are 22 characters and more. */
export function findToken({ pathname, search }: URL): string | null {
  return `${pathname}${search}`.match(/[\w-]{22,}/g)?.sort((a, b) => b.length - a.length)[0] ?? null;
}
