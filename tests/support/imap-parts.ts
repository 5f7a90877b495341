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
