import { parseSync, Visitor } from 'oxc-parser';
import { readSource } from './sources.ts';

export interface Syntax {
  readonly comments: readonly Text[];
  readonly functions: readonly Function[];
  readonly literals: readonly Text[];
  /** Every name that the file gives or uses: variables, functions, types, fields. */
  readonly names: ReadonlySet<string>;
  /** How often a type is told to the compiler: `value as Type`; `as const` tells none. */
  readonly casts: number;
}

/** What stands between quotes, with `{}` where the values of a template stand, or in a comment. `line` counts from 1. */
export interface Text {
  readonly text: string;
  readonly line: number;
}

/** A function, or the method of an interface, that says what it returns. */
export interface Function {
  readonly name: string;
  /** The type as it is written: « Promise<Tour | null> ». */
  readonly returns: string;
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
  const { program, comments } = parseSync(file, source);
  const literals: Text[] = [];
  const functions: Function[] = [];
  const names = new Set<string>();
  let casts = 0;
  const lineOf = (start: number) => source.slice(0, start).split('\n').length;
  const add = (text: string, start: number) => literals.push({ text, line: lineOf(start) });
  const addFunction = (named: Span | null, returned: Span | null | undefined) => {
    if (!named || !returned) return;
    const read = ({ start, end }: Span) => source.slice(start, end).replace(/\s+/g, ' ');
    functions.push({
      name: read(named),
      returns: read(returned).replace(/^(?::|=>) ?/, ''),
      line: lineOf(named.start),
    });
  };
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
    FunctionDeclaration: ({ id, returnType }) => addFunction(id, returnType),
    TSMethodSignature: ({ key, returnType }) => addFunction(key, returnType),
    VariableDeclarator: ({ id, init }) => {
      if (init?.type === 'ArrowFunctionExpression') addFunction(id, init.returnType);
    },
    TSPropertySignature: ({ key, typeAnnotation: annotation }) => {
      if (annotation?.typeAnnotation.type === 'TSFunctionType')
        addFunction(key, annotation.typeAnnotation.returnType);
    },
    TSAsExpression: ({ typeAnnotation: { start, end } }) => {
      if (source.slice(start, end) !== 'const') casts += 1;
    },
  }).visit(program);
  return {
    literals,
    functions,
    names,
    casts,
    comments: comments.map(({ value, start }) => ({ text: value, line: lineOf(start) })),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}
