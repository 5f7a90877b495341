import { domainOf } from '../config.ts';
import type { IncomingMail } from './incoming.ts';

/** `MAIL_AUTHSERV_ID` of servers that write no name of theirs, as Exchange Online: the topmost header alone counts. */
export const UNNAMED_SERVER = '-';

/**
 * Whether our own server says that a message is from whom it says it is (RFC 8601): by the policy of that domain, else by
 * a sender or a signature of it. Null: no server of ours says anything, so nothing is believed.
 */
export function isVouchedFor(
  { from, listHeaders }: Pick<IncomingMail, 'from' | 'listHeaders'>,
  authservId: string | null,
): boolean {
  if (authservId === null || from === '' || listHeaders('from').length !== 1) return false;
  const domain = domainOf(from);
  const results = listOwn(listHeaders('authentication-results'), authservId).flatMap(parseResults);
  const dmarc = results.filter(({ method, result }) => method === 'dmarc' && result !== 'none');
  if (dmarc.length > 0)
    return dmarc.every(
      ({ result, property }) => result === 'pass' && (property('header.from') ?? domain) === domain,
    );
  return results.some(
    ({ method, result, property }) =>
      result === 'pass' &&
      (ALIGNED[method] ?? []).some((name) => isAligned(domainOf(property(name) ?? ''), domain)),
  );
}

/** What a method vouches for, in the words of RFC 8601 section 2.7. */
const ALIGNED: Readonly<Record<string, readonly string[]>> = {
  spf: ['smtp.mailfrom'],
  dkim: ['header.d', 'header.i'],
};

/** Of the domain itself, or of one below it (RFC 7489 section 3.1, without the list of public suffixes). */
function isAligned(given: string, domain: string): boolean {
  return given === domain || given.endsWith(`.${domain}`);
}

/** Those at the top that our server wrote: what stands below another server's came with the message (section 5). */
function listOwn(headers: readonly string[], authservId: string): readonly string[] {
  const plain = headers.map(withoutComments);
  if (authservId === UNNAMED_SERVER)
    return plain.slice(0, 1).filter((header) => /^\s*[a-z]+\s*=/i.test(header));
  const isOwn = (header: string) =>
    /^\s*([^\s;]+)/.exec(header)?.[1]?.toLowerCase() === authservId.toLowerCase();
  const end = plain.findIndex((header) => !isOwn(header));
  return end < 0 ? plain : plain.slice(0, end);
}

/** « (sender IP is …) »: anything may stand there, the text of a sender too. */
function withoutComments(header: string): string {
  let depth = 0;
  let kept = '';
  for (const sign of header) {
    if (sign === '(') depth += 1;
    if (depth === 0) kept += sign;
    if (sign === ')') depth = Math.max(0, depth - 1);
  }
  return kept;
}

interface MethodResult {
  readonly method: string;
  readonly result: string;
  readonly property: (name: string) => string | null;
}

/** « dmarc=pass header.from=agglo.example; spf=… ». */
function parseResults(header: string): readonly MethodResult[] {
  return header.split(';').flatMap((part) => {
    const pairs = [...part.matchAll(/([a-z0-9.-]+)\s*=\s*"?([^\s;"]+)/gi)].map(
      ([, name = '', value = '']) => [name.toLowerCase(), value.toLowerCase()] as const,
    );
    const [first, ...properties] = pairs;
    if (first === undefined || first[0].includes('.')) return [];
    const known = new Map(properties);
    return [{ method: first[0], result: first[1], property: (name: string) => known.get(name) ?? null }];
  });
}
