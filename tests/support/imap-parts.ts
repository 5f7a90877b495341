import type { StoredMail } from './imap-server.ts';

/** One part of a message, as IMAP speaks of it (RFC 3501 6.4.5 and 7.4.2). */
export interface MailPart {
  readonly head: string;
  readonly body: string;
  readonly children: readonly MailPart[];
}

export function parsePart(source: Buffer | string): MailPart {
  const text = typeof source === 'string' ? source : source.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [head, body] = end < 0 ? [text, ''] : [text.slice(0, end + 4), text.slice(end + 4)];
  const boundary = getBoundary(head);
  const pieces = boundary === null ? [] : `\r\n${body}`.split(`\r\n--${boundary}`).slice(1);
  const inner = pieces.filter((piece) => !piece.startsWith('--'));
  return { head, body, children: inner.map((piece) => parsePart(piece.replace(/^[ \t]*\r\n/, ''))) };
}

/** The bytes of `HEADER`, `HEADER.FIELDS (…)`, `2`, `2.MIME`, or all of it. */
export function findSection(section: string, source: Buffer): Buffer {
  if (section === '') return source;
  const whole = parsePart(source);
  const [, wanted] = /^HEADER\.FIELDS \((.*)\)$/i.exec(section) ?? [];
  if (wanted !== undefined)
    return Buffer.from(keepFields(whole.head, wanted.toLowerCase().split(' ')), 'latin1');
  if (/^HEADER$/i.test(section)) return Buffer.from(whole.head, 'latin1');
  const [, path = '', mime] = /^([\d.]*\d)(\.MIME)?$/i.exec(section) ?? [];
  const part = path
    .split('.')
    .reduce<MailPart | undefined>((one, place) => one?.children[Number(place) - 1], whole);
  const found = part ?? (path === '1' ? whole : undefined);
  if (found === undefined) throw new Error(`no section ${section}`);
  return Buffer.from(mime === undefined ? found.body : found.head, 'latin1');
}

function keepFields(head: string, names: readonly string[]): string {
  const fields = head.split(/\r\n(?![ \t])/);
  const kept = fields.filter((field) => names.includes(field.slice(0, field.indexOf(':')).toLowerCase()));
  return `${kept.map((field) => `${field}\r\n`).join('')}\r\n`;
}

export function toStructure({ head, body, children }: MailPart): string {
  const [, type = 'text', subtype = 'plain'] = /^content-type:\s*([\w-]+)\/([\w.+-]+)/im.exec(head) ?? [];
  const boundary = getBoundary(head);
  if (boundary !== null)
    return `(${children.map(toStructure).join('')} "${subtype}" ("boundary" "${boundary}") NIL NIL NIL)`;
  const [, encoding = '7bit'] = /^content-transfer-encoding:\s*(\S+)/im.exec(head) ?? [];
  const lines = type.toLowerCase() === 'text' ? ` ${body.split('\r\n').length}` : '';
  return `("${type}" "${subtype}" NIL NIL NIL "${encoding}" ${body.length}${lines})`;
}

function getBoundary(head: string): string | null {
  return /^content-type:\s*multipart\/[^;]*;(?:.|\r\n\s)*?boundary="?([^";\r\n]+)/im.exec(head)?.[1] ?? null;
}

/** By who wrote it, its subject, or a header of either name (RFC 3501 6.4.4); what lies here came today. */
export function isNamed(search: string, source: Buffer): boolean {
  if (/\bBEFORE\b/i.test(search)) return false;
  const words = [...search.matchAll(/(FROM|SUBJECT|HEADER "?([\w-]+)"?) (?:"([^"]*)"|(\S+))/gi)];
  const lines = parsePart(source)
    .head.replace(/\r\n[ \t]+/g, ' ')
    .toLowerCase()
    .split('\r\n');
  return words.some(([, key = '', name = key, quoted, plain = '']) =>
    lines.some(
      (line) => line.startsWith(`${name.toLowerCase()}:`) && line.includes((quoted ?? plain).toLowerCase()),
    ),
  );
}

/** « 17-Jul-1996 02:44:25 +0000 ». */
export function toImapDate(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}

/** « 3,5:7 ». */
export function includes(set: string, uid: number): boolean {
  return set.split(',').some((part) => {
    const [first, last = first] = part.split(':').map(Number);
    return first !== undefined && last !== undefined && first <= uid && uid <= last;
  });
}

/** The first command of what came, with the literal that it announces (RFC 3501 4.3); null: more is to come. */
export function takeCommand(
  given: string,
  say: (line: string) => void,
): { readonly line: string; readonly rest: string } | null {
  const end = given.indexOf('\r\n');
  if (end < 0) return null;
  const line = given.slice(0, end);
  const size = Number(/\{(\d+)\}$/.exec(line)?.[1] ?? -1);
  if (size < 0) return { line, rest: given.slice(end + 2) };
  const begin = end + 2;
  if (given.length === begin) say('+ go on'); // a client waits for that
  if (given.length < begin + size + 2) return null;
  return { line: `${line}${given.slice(begin, begin + size)}`, rest: given.slice(begin + size + 2) };
}

/** One thing that is asked of a message. */
export function answerItem(item: string, { uid, source, cameAt }: StoredMail): Buffer {
  if (item === 'INTERNALDATE') return Buffer.from(`INTERNALDATE "${toImapDate(cameAt)}"`);
  if (item === 'UID') return Buffer.from(`UID ${uid}`);
  if (item === 'RFC822.SIZE') return Buffer.from(`RFC822.SIZE ${source.length}`);
  if (item === 'BODYSTRUCTURE') return Buffer.from(`BODYSTRUCTURE ${toStructure(parsePart(source))}`);
  const [, section = '', max] = /\[([^\]]*)\](?:<0\.(\d+)>)?/.exec(item) ?? [];
  const whole = findSection(section, source);
  const bytes = whole.subarray(0, max === undefined ? undefined : Number(max));
  const name = `BODY[${section}]${max === undefined ? '' : '<0>'}`;
  return Buffer.concat([Buffer.from(`${name} {${bytes.length}}\r\n`), bytes]);
}

/** Puts a message where it came last. */
export function put(
  mails: StoredMail[],
  given: Partial<StoredMail> & Pick<StoredMail, 'source'>,
): StoredMail {
  const uid = (mails.at(-1)?.uid ?? 0) + 1;
  const mail = { uid, flags: new Set<string>(), cameAt: new Date(), ...given };
  mails.push(mail);
  return mail;
}

/** What `LIST` tells of its root, and of all that is below. */
export const ROOT = '* LIST (\\Noselect) "/" ""';
export const FOLDERS = '* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST (\\Sent) "/" SENT';
