const WIDTH = 120;

/** JSON as one reads it over: what fits into a line stands in one. */
export function printJson(content: object): string {
  return `${print(JSON.parse(JSON.stringify(content)), WIDTH)}\n`;
}

function print(value: unknown, room: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const parts = Array.isArray(value)
    ? value.map((one) => print(one, room - 2))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${print(one, room - 2)}`);
  const line = parts.join(', ');
  if (line.length <= room && !line.includes('\n')) return `${open}${line}${close}`;
  return `${open.trim()}\n${parts.join(',\n').replaceAll(/^/gm, '  ')}\n${close.trim()}`;
}

/** What it says, a line each, its buttons with what they ask: of what is long, and drawn as a shorter golden file is. */
export function printWords(content: object): string {
  return `${listWords(JSON.parse(JSON.stringify(content))).join('\n')}\n`;
}

function listWords(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const words = Object.entries(value).flatMap(([name, one]) => {
    if (name === 'data') return [JSON.stringify(one)];
    if (name === 'fallback') return []; // an action once more, for who has an older Teams
    return typeof one === 'string' && SAID.has(name) ? [one] : listWords(one);
  });
  const isPressed = 'type' in value && /^(button|Action\.(Execute|Submit|OpenUrl))$/.test(String(value.type));
  return isPressed ? [`[${words.join('] ')}`] : words;
}

const SAID = new Set(['text', 'title', 'value', 'url']);
