/** One content line (RFC 5545 3.1), unfolded. */
export interface ContentLine {
  readonly name: string;
  /** By name, in capitals; quotes removed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** Null for what is no content line. */
export function parseLine(line: string): ContentLine | null {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return null;
  const parameters = new Map<string, string>();
  let rest = line.slice(name.length);
  for (let found = PARAMETER.exec(rest); found !== null; found = PARAMETER.exec(rest)) {
    parameters.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replaceAll('"', ''));
    rest = rest.slice(found[0].length);
  }
  return rest.startsWith(':') ? { name: name.toUpperCase(), parameters, value: rest.slice(1) } : null;
}

const NAME = /^[\w-]+/;
const PARAMETER = /^;([\w-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/;
