import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { readSource } from './sources.ts';

export interface ViewUsed {
  readonly name: string;
  readonly file: string;
}

/**
 * The views that a use case reaches for one of its cases: it stands under `key` in a table of that file; what stands under
 * another of `cases` (a line of a table, a `case`) is left out.
 */
export function listViews(
  { file, key }: { readonly file: string; readonly key: string },
  wanted: string,
  cases: readonly string[],
): readonly ViewUsed[] {
  const isEntered = (name: string) => name === wanted || !cases.includes(name);
  const start = sourceOf(file);
  const reached = reach(
    (start.byKey.get(key) ?? []).slice(0, 1).map((node) => ({ source: start, node })),
    isEntered,
  );
  const own = [...new Set(reached.map(({ source }) => source))].flatMap((source) =>
    (source.byKey.get(wanted) ?? []).map((node) => ({ source, node })),
  );
  const places = own.length === 0 ? reached : reach(own, isEntered);
  const views = places.flatMap(({ source, node }) =>
    namesIn(node, isEntered).flatMap((called) => {
      const [first = '', name = first] = called.split('.');
      const target = source.imports.get(first);
      return target?.startsWith('src/views/') && isMessage(name, target) ? [{ name, file: target }] : [];
    }),
  );
  return [...new Map(views.map((view) => [view.name, view])).values()];
}

/** What is made of data, or the same for everybody: `viewRecu`, `NOUVELLE_PAGE`. */
function isMessage(name: string, file: string): boolean {
  if (/^view[A-Z]/.test(name)) return true;
  const made = sourceOf(file).declared.get(name);
  return /^[A-Z_]+$/.test(name) && !name.endsWith('_BUTTON') && isNode(made) && made.type !== 'Literal';
}

interface Place {
  readonly source: Source;
  readonly node: unknown;
}

/** From these on, into what they name in their own file, and into other use cases that compose. */
function reach(starts: readonly Place[], isEntered: IsEntered): readonly Place[] {
  const places = [...starts];
  const seen = new Set(starts.map(({ node }) => node));
  for (const { source, node } of places)
    for (const name of namesIn(node, isEntered)) {
      const target = source.imports.get(name);
      const next =
        target?.startsWith('src/use-cases/') && name.startsWith('compose') ? sourceOf(target) : source;
      const declared = next.declared.get(name);
      if (declared === undefined || seen.has(declared)) continue;
      seen.add(declared);
      places.push({ source: next, node: declared });
    }
  return places;
}

interface Source {
  readonly declared: ReadonlyMap<string, unknown>;
  /** What stands behind a name in a table, or behind a `case`. */
  readonly byKey: ReadonlyMap<string, readonly unknown[]>;
  readonly imports: ReadonlyMap<string, string>;
}

const known = new Map<string, Source>();

function sourceOf(file: string): Source {
  const source = known.get(file) ?? parse(file);
  known.set(file, source);
  return source;
}

function parse(file: string): Source {
  const declared = new Map<string, unknown>();
  const byKey = new Map<string, unknown[]>();
  const imports = new Map<string, string>();
  const note = (key: string, node: unknown) => byKey.set(key, [...(byKey.get(key) ?? []), node]);
  const visit = (node: Node) => {
    if (node.type === 'ImportDeclaration')
      for (const { local } of nodesOf(node.specifiers))
        imports.set(textOf(local), path.posix.join(path.posix.dirname(file), textOf(node.source)));
    if (node.type === 'FunctionDeclaration') declared.set(textOf(node.id), node);
    if (node.type === 'VariableDeclarator') declared.set(textOf(node.id), node.init);
    if (node.type === 'Property') note(textOf(node.key), node.value);
    const cases = nodesOf(node.cases);
    for (const [index, { test }] of cases.entries())
      note(
        textOf(test),
        cases.slice(index).find(({ consequent }) => nodesOf(consequent).length > 0)?.consequent,
      );
    for (const child of childrenOf(node)) visit(child);
  };
  for (const node of nodesOf(parseSync(file, readSource(file)).program.body)) visit(node);
  return { declared, byKey, imports };
}

type IsEntered = (key: string) => boolean;

/** What a piece of code names, `x.y` as such; what stands under a key that is not entered left out. */
function namesIn(piece: unknown, isEntered: IsEntered): readonly string[] {
  return nodesOf(piece).flatMap((node): readonly string[] => {
    if (node.type === 'Identifier') return [textOf(node)];
    if (node.type === 'MemberExpression' && node.computed !== true)
      return [`${textOf(node.object)}.${textOf(node.property)}`, ...namesIn(node.object, isEntered)];
    if (node.type === 'Property') return isEntered(textOf(node.key)) ? namesIn(node.value, isEntered) : [];
    if (node.type === 'SwitchCase' && !isEntered(textOf(node.test))) return [];
    return childrenOf(node).flatMap((child) => namesIn(child, isEntered));
  });
}

type Node = Readonly<Record<string, unknown>>;

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap(nodesOf);
}

function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The name of an identifier, the text of a literal. */
function textOf(value: unknown): string {
  if (!isNode(value)) return '';
  return String(value.name ?? value.value ?? '');
}
