import { parseSync, Visitor } from 'oxc-parser';
import { readSource } from './sources.ts';

export interface Syntax {
  readonly literals: readonly Literal[];
  /** Every name that the file gives or uses: variables, functions, types, fields. */
  readonly names: ReadonlySet<string>;
}

/** What stands between quotes; a template with `{}` where its values stand. `line` counts from 1. */
export interface Literal {
  readonly text: string;
  readonly line: number;
}

const known = new Map<string, Syntax>();

/** What a TypeScript or JavaScript file says, without its comments; each file is parsed once. */
export function syntaxOf(file: string): Syntax {
  const syntax = known.get(file) ?? parse(readSource(file), file);
  known.set(file, syntax);
  return syntax;
}

function parse(source: string, file: string): Syntax {
  const literals: Literal[] = [];
  const names = new Set<string>();
  const add = (text: string, start: number) =>
    literals.push({ text, line: source.slice(0, start).split('\n').length });
  new Visitor({
    Identifier: ({ name }) => {
      names.add(name);
    },
    Literal: ({ value, start }) => {
      if (typeof value === 'string') add(value, start);
    },
    TemplateLiteral: ({ quasis, start }) => {
      add(quasis.map(({ value }) => value.cooked ?? value.raw).join('{}'), start);
    },
  }).visit(parseSync(file, source).program);
  return { literals, names };
}
