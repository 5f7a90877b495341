import path from 'node:path';
import { HEAD } from './features-head.ts';
import { arrowsOf, listSources, readSource, withoutComments } from './sources.ts';

/** The page « feature -> files », as it ought to be. */
export function describeFeatures(): string {
  const rooms = listSources('src/intents').filter((file) => !file.endsWith('entry.ts'));
  const sections = rooms
    .toSorted()
    .map((file) => [path.parse(file).name, listRows(file, 'intent', path.parse(file).name)]);
  const alone = [
    ['What is told: the messages of the ledger', listRows('src/composers.ts', 'kind of message')],
    ['What runs by itself: the jobs', listRows('src/jobs.ts', 'job')],
    ['What is handed in as a file, on the command line or on the web', listRows('src/imports.ts', 'file')],
    ['What the command line does', listRows('src/administration.ts', 'command')],
    ['What pages of the web ask beside the conversation', listPages()],
    ['Where the stores are', listStores()],
  ];
  return [HEAD, ...[...sections, ...alone].map(([title, rows]) => `## ${title}\n\n${rows}\n`)].join('\n');
}

/** The entries of a table, by the use case that they lead to: those of one file are one row. */
function listRows(table: string, what: string, room = ''): string {
  const namedIn = (body: string) =>
    namesOf(table).flatMap(({ name, file }) => (new RegExp(`\\b${name}\\b`).test(body) ? [file] : []));
  const named = listEntries(table).flatMap(({ key, body }) => {
    const files = namedIn(body);
    return files
      .filter((file) => file.startsWith('src/use-cases/'))
      .map((file) => ({ key, file, views: files.filter((one) => one.startsWith('src/views/')) }));
  });
  const rows = [...Map.groupBy(named, ({ file }) => file)].map(([file, found]) => ({
    file,
    keys: [...new Set(found.map(({ key }) => key))],
    views: found.flatMap(({ views }) => views),
  }));
  const lines = rows.map(({ file, keys, views }) =>
    line([
      code(keys),
      ...[
        [file, ...listBeside(file)].map((one) => short(one, 'src/use-cases/')),
        listRules(file),
        listViews(file, views),
        listStoresOf(file),
        listTests(file, keys),
      ].map((paths) => code(paths.map((one) => (one.startsWith(`${room}/`) ? short(one, `${room}/`) : one)))),
    ]),
  );
  return [
    line([what, 'use case', 'domain', 'views', 'stores', 'tests']),
    line(Array(6).fill('---')),
    ...lines,
  ].join('\n');
}

/** What the routers ask by name, with those that do. */
function listPages(): string {
  const tables = [...listSources('src/pages'), 'src/pages.ts'];
  const asked = tables.flatMap(namesOf).filter(({ file }) => file.startsWith('src/use-cases/'));
  const rows = [...Map.groupBy(asked, ({ file }) => file)].map(([file, found]) => {
    const names = found.map(({ name }) => name);
    const routers = listSources('adapters/web').filter((one) => names.some((name) => isAsked(name, one)));
    const paths = [
      routers.map((one) => short(one, 'adapters/web/')),
      [file, ...listBeside(file)].map((one) => short(one, 'src/use-cases/')),
      listRules(file),
      listViews(file, []),
    ];
    return line([names, ...paths].map(code));
  });
  return [line(['asked', 'by', 'use case', 'domain', 'views']), line(Array(5).fill('---')), ...rows].join(
    '\n',
  );
}

function isAsked(name: string, router: string): boolean {
  return new RegExp(`seCases\\.${name}\\b|\\b${name}\\(|'${name}'`).test(withoutComments(router));
}

/** The keys of a table with what stands behind them: an object, a list with names, or functions by their names. */
export function listEntries(table: string): readonly { readonly key: string; readonly body: string }[] {
  const source = withoutComments(table);
  const start =
    /^ {2}(?:'([\w:-]+)'|(\w+)): [{\w(]|^ {4}(?!run\b)(\w+): (?:async )?\(|^ {2,4}\{?\s*name: '([\w-]+)'/gm;
  const starts = [...source.matchAll(start)];
  return starts.map((found, index) => ({
    key: (found[1] ?? found[2] ?? found[3] ?? found[4] ?? '').replace(
      /[A-Z]/g,
      (big) => `-${big.toLowerCase()}`,
    ),
    body: source.slice(found.index, starts[index + 1]?.index).split(/^\}/m)[0] ?? '', // not beyond its table
  }));
}

/** The values that a file imports, or gives on, with the file that each is of. */
function namesOf(file: string): readonly { readonly name: string; readonly file: string }[] {
  const found = withoutComments(file).matchAll(/^(?:import|export) \{([^}]*)\} from '([^']+)'/gm);
  return [...found].flatMap(([, names = '', target = '']) =>
    names
      .split(',')
      .map((name) => name.replace(/.* as /, '').trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name, file: path.posix.join(path.posix.dirname(file), target) })),
  );
}

/** What a use case takes of its own room. */
function listBeside(file: string): readonly string[] {
  const room = roomOf(file);
  return valuesOf(file).filter((target) => target.startsWith('src/use-cases/') && roomOf(target) === room);
}

/** What of the domain it takes, then what who stands beside it does. */
function listRules(file: string): readonly string[] {
  return listIn('src/domain/', 'nouns', [valuesOf(file), listBeside(file).flatMap(valuesOf)]);
}

/** Those that it imports, then those that its table names beside it, that who stands beside it takes, and that views take. */
function listViews(file: string, named: readonly string[]): readonly string[] {
  const views = [...[file, ...listBeside(file)].flatMap(valuesOf), ...named].filter((one) =>
    one.startsWith('src/views/'),
  );
  return listIn('src/views/', 'words', [valuesOf(file), [...views, ...views.flatMap(valuesOf)]]);
}

/** Those of a floor, but for its room that is everybody's, group by group. */
function listIn(
  floor: string,
  everybodys: string,
  groups: readonly (readonly string[])[],
): readonly string[] {
  const sorted = groups.flatMap((files) => files.toSorted());
  return [...new Set(sorted)]
    .filter((file) => file.startsWith(floor) && roomOf(file) !== everybodys)
    .map((file) => short(file, floor));
}

function listStoresOf(file: string): readonly string[] {
  const sources = [file, ...listBeside(file)].map(withoutComments);
  return [...storeFiles().keys()].filter((name) =>
    sources.some((source) =>
      new RegExp(`\\bstores\\.${name}\\b|underLock\\(\\s*'${name}'|Pick<Stores,[^>]*'${name}'`).test(source),
    ),
  );
}

const MOST_TESTS = 3;

/** The tests that import it or name one of its entries, those that do it most first. */
function listTests(file: string, keys: readonly string[]): readonly string[] {
  const { name } = path.parse(file);
  const sought = new RegExp(`use-cases/\\S*/${name}\\.ts'|'(?:${keys.join('|')})'`, 'g');
  return tests()
    .map((test) => ({ test, count: readSource(test).match(sought)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.test < b.test ? -1 : 1))
    .slice(0, MOST_TESTS)
    .map(({ test }) => short(test, test.startsWith(UNIT) ? UNIT : 'tests/').replace(/\.test$/, ''));
}

const UNIT = 'tests/unit/use-cases/';
const tests = once(() =>
  [...listSources('tests/unit/use-cases'), ...listSources('tests/e2e')].filter((one) =>
    one.endsWith('.test.ts'),
  ),
);

/** Where the SQL of each store is, by its name in `Stores`. */
const storeFiles = once((): ReadonlyMap<string, string> => {
  const table = 'adapters/postgres/stores.ts';
  const groups = namesOf(table).filter(({ name }) => /^create[A-Z]\w+Stores$/.test(name));
  return new Map([table, ...groups.map(({ file }) => file)].flatMap(listMade));
});

/** Each store that is made in a file, and where: by an import of it, or there. */
function listMade(table: string): readonly (readonly [name: string, file: string])[] {
  const source = withoutComments(table);
  const found = [...source.matchAll(/^ {4}(\w+)(?:: (create\w+)\(|,$)/gm)];
  return found.flatMap(([, name = '', create]) => {
    const maker = create ?? `createPrisma${capital(name).replace(/s$/, '')}Store`;
    const isHere = maker.endsWith('Store') && source.includes(`function ${maker}(`);
    const file = isHere ? table : namesOf(table).find((one) => one.name === maker)?.file;
    return file === undefined ? [] : [[name, file] as const];
  });
}

function listStores(): string {
  const rows = [...storeFiles()].map(([name, file]) => line([`\`${name}\``, `\`${file}\``]));
  return [line(['store', 'file']), line(['---', '---']), ...rows.sort()].join('\n');
}

function valuesOf(file: string): readonly string[] {
  return arrowsOf(file).flatMap(({ target, isType }) => (isType ? [] : [target]));
}

function roomOf(file: string): string {
  return file.split('/')[2] ?? '';
}

function short(file: string, place: string): string {
  return file.slice(place.length).replace(/\.ts$/, '');
}

function code(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(' ');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
