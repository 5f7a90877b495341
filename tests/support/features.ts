import path from 'node:path';
import { arrowsOf, listSources, readSource, withoutComments } from './sources.ts';

const HEAD = `# Where a feature is

What can be asked for, and what happens by itself: the use case that does it, the rules that it asks, the views that say it, the stores
that it reads and writes, the tests that hold it. Made of the tables (\`src/intents/\`, \`src/composers.ts\`, \`src/jobs.ts\`, \`src/imports.ts\`,
\`src/administration.ts\`) and of the imports; written anew by \`npm run vitest -- tests/features.test.ts --update\`.

Paths are below \`src/use-cases/\`, \`src/domain/\`, \`src/views/\` and \`tests/unit/use-cases/\` (\`e2e/\`: below \`tests/\`); without a room, of the
room of the heading. Beside a use case stand those that it takes of its own room, beside a view those. \`verbs/\`, \`nouns/\` and
\`words/\` are everybody's, and left out. A store is a field of \`Stores\` (\`src/ports/stores.ts\`): the last table says where its SQL is. The first test of each row
names it most; where there is none, \`tests/unit/intents.db.test.ts\` presses it with everything else.

## Where a change without a recipe begins

The compiler, or the tests of its rows below, ask for the rest.

| change | first |
| --- | --- |
| a field of a séance | \`src/domain/nouns/seance.ts\`, \`src/views/seances/formulaire-seance.ts\`, \`prisma/schema.prisma\` |
| a page for everybody | \`PATHS\` of \`src/links.ts\`, \`adapters/web/public/\`, \`PUBLIC_PAGES\` of \`src/main-pages.ts\`, \`src/views/pages/\` |
| how often announcements come | \`DIGESTS\` of \`src/domain/nouns/digest.ts\` |
| what other programs are told | \`EVENEMENTS\` of \`src/domain/comptes/webhook.ts\` |
| a collection of the API | \`COLLECTIONS\` of \`src/domain/comptes/jeton.ts\` |
| a reason to refuse | \`CATALOGUE\` of \`src/errors.ts\`, thrown as a \`DomainError\` |
| a command of the command line | its entry in a table of \`adapters/cli/\`, \`createAdministration\` of \`src/administration.ts\`, its words in \`src/views/accueil/\` (\`ligne-de-commande.ts\`, of fiches and conventions \`ligne-de-commande-fiches.ts\`, of workspaces \`commandes-messagerie.ts\`) |
| an optional text of annexe 4 | \`TEXTES_ANNEXE\` of \`src/domain/nouns/fiche-action.ts\`, \`MOTS_ANNEXE\` of \`src/views/plan/tableau-fiches.ts\`, \`prisma/schema.prisma\` |
| a column of an import | \`src/domain/annuaire/fichier-personnes.ts\`, \`src/domain/plan/tableau-fiches.ts\`, \`src/domain/tours/tour-importe.ts\` |
| a section of a paper | \`blocksOf…\` of its paper (\`exportOf…\` in \`src/views/\`; of a bilan and of the file of a comité \`src/views/resumes/bilan.ts\`), what it tells in \`src/domain/resumes/\` (\`Bilan\`), filled where \`findRapport\` of \`src/use-cases/resumes/rapport.ts\` leads (\`get-bilan.ts\`); each format draws every \`Block\` (\`src/views/words/document.ts\`) |
| a figure of the supervision | \`VueConvention\` of \`src/domain/resumes/supervision.ts\`, \`src/views/resumes/supervision.ts\` |
`;

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

/** The values that a file imports, with the file that each is of. */
function namesOf(file: string): readonly { readonly name: string; readonly file: string }[] {
  const found = withoutComments(file).matchAll(/^import \{([^}]*)\} from '([^']+)'/gm);
  return [...found].flatMap(([, names = '', target = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ name, file: path.posix.join(path.posix.dirname(file), target) })),
  );
}

/** What a use case takes of its own room. */
function listBeside(file: string): readonly string[] {
  const room = roomOf(file);
  return valuesOf(file).filter((target) => target.startsWith('src/use-cases/') && roomOf(target) === room);
}

/** What of the domain it, or who stands beside it, takes. */
function listRules(file: string): readonly string[] {
  return listIn('src/domain/', 'nouns', [file, ...listBeside(file)].flatMap(valuesOf));
}

/** Those that it imports, those that its table names beside it, and those of the same room that these take. */
function listViews(file: string, beside: readonly string[]): readonly string[] {
  const views = [...[file, ...listBeside(file)].flatMap(valuesOf), ...beside].filter((target) =>
    target.startsWith('src/views/'),
  );
  const taken = views.flatMap((view) => valuesOf(view).filter((target) => roomOf(target) === roomOf(view)));
  return listIn('src/views/', 'words', [...views, ...taken]);
}

/** Those of a floor, but for its room that is everybody's. */
function listIn(floor: string, everybodys: string, files: readonly string[]): readonly string[] {
  return [...new Set(files)]
    .filter((file) => file.startsWith(floor) && roomOf(file) !== everybodys)
    .map((file) => short(file, floor))
    .sort();
}

function listStoresOf(file: string): readonly string[] {
  const sources = [file, ...listBeside(file)].map(withoutComments);
  return [...storeFiles().keys()].filter((name) =>
    sources.some((source) => new RegExp(`\\bstores\\.${name}\\b|Pick<Stores,[^>]*'${name}'`).test(source)),
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
