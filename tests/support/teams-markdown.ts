/**
 * Markdown of a TextBlock as Teams' clients draw it, for tests. Computers read CommonMark without pictures and code
 * in colour; phones have a parser of their own (github.com/microsoft/Teams-AdaptiveCards-Mobile, MarkDownBlockParser).
 * In doubt something is drawn as markup: text that passes here passes there.
 */
export function toHtml(markdown: string): string {
  return markdown
    .split(/\n{2,}/)
    .map((block) => drawBlock(block))
    .join('');
}

/** What a computer shows of one line. */
export function drawOnComputer(line: string): string {
  return toHtml(line)
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** What a phone shows of one line. */
export function drawOnPhone(line: string): string {
  const tokens = [...line.matchAll(/\\([*_[\])])|(.)/gsu)].map(([, literal, raw]) => ({
    text: literal ?? raw ?? '',
    isRaw: literal === undefined,
  }));
  const text = drawTokens(tokens, (token) => token);
  return text.replace(/<[^>]*>/g, '').replace(/^[-+*] +/, '• ');
}

const BLOCKS: readonly (readonly [RegExp, (rest: string) => string])[] = [
  [/^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/, () => '<hr>'],
  [/^ {0,3}#{1,6}(?:[ \t]|$)/, (rest) => `<h1>${drawInline(rest)}</h1>`],
  [/^ {0,3}>/, (rest) => `<blockquote>${drawInline(rest)}</blockquote>`],
  [/^(?: {4}| {0,3}\t)/, (rest) => `<pre>${escapeHtml(rest)}</pre>`],
  [/^ {0,3}(?:`{3,}|~{3,})/, () => '<pre></pre>'],
  [/^ {0,3}[-+*](?:[ \t]|$)/, (rest) => `<ul><li>${drawInline(rest)}</li></ul>`],
  [/^ {0,3}\d{1,9}[.)](?:[ \t]|$)/, (rest) => `<ol><li>${drawInline(rest)}</li></ol>`],
];

function drawBlock(block: string): string {
  const found = BLOCKS.find(([start]) => start.test(block));
  return found ? found[1](block.replace(found[0], '')) : `<p>${drawInline(block)}</p>`;
}

interface Token {
  readonly text: string;
  /** Not escaped: it may be markup. */
  readonly isRaw: boolean;
}

const ATOMS =
  /\\([!-/:-@[-`{-~])|`([^`]*)`|<((?:https?|mailto|ftp):[^\s>]*|[^\s<>@]+@[^\s<>]+)>|(<[a-z/!?][^>]*>)|&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|(.)/gisu;

function drawInline(text: string): string {
  const tokens = [...text.matchAll(ATOMS)].flatMap(([, literal, code, link, tag, entity, raw]): Token[] => {
    if (tag !== undefined) return [];
    const said =
      literal ?? code ?? link ?? (entity === undefined ? undefined : (ENTITIES[entity] ?? '\uFFFD'));
    return [{ text: said ?? raw ?? '', isRaw: said === undefined }];
  });
  return drawTokens(tokens, escapeHtml);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };

/** Emphasis and links of what is raw. */
function drawTokens(tokens: readonly Token[], draw: (text: string) => string): string {
  const open = new Set<string>();
  const parts = tokens.map(({ text, isRaw }, index) => {
    const isMark = isRaw && (text === '*' || text === '_');
    const hasOther = tokens.some((other, at) => at > index && other.isRaw && other.text === text);
    if (!isMark || !(hasOther || open.has(text))) return isRaw && text === '[' ? '\0[' : draw(text);
    const tag = open.delete(text) ? '</em>' : '<em>';
    if (tag === '<em>') open.add(text);
    return tag;
  });
  return parts
    .join('')
    .replace(/\0\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
    .replaceAll('\0', '')
    .replace(/~~([^~]+)~~/g, (whole, inner: string) =>
      tokens.some(({ text, isRaw }) => isRaw && text === '~') ? `<s>${inner}</s>` : whole,
    );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
