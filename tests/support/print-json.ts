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
