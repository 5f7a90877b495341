import { existsSync, globSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCircles } from './support/circles.ts';
import { INSTEAD, MAY_IMPORT } from './support/may-import.ts';
import { countUp, listArrowsOfRooms } from './support/rooms.ts';
import { arrowsOf, listSources, readSource, withoutComments } from './support/sources.ts';
import { syntaxOf } from './support/syntax.ts';

/** Tables: they name every use case, so no use case may know them, or everything would know everything. */
const TABLES = [
  'intents.ts',
  'intents/',
  'pages.ts',
  'pages/',
  'jobs.ts',
  'administration.ts',
  'composers.ts',
].map((table) => `src/${table}`);

/** A way to reach people has variables of its own; a chat also reads what they say. */
const WAYS = readdirSync('adapters').filter((name) => existsSync(`adapters/${name}/config.ts`));
const CHATS = WAYS.filter((name) => existsSync(`adapters/${name}/parse.ts`));

/** Words of a technology that the core must not know. */
const FOREIGN = /\b(slack|teams|botbuilder|prisma|postgres|express|html)\b/i;

const files = ['src', 'adapters', 'prisma'].flatMap(listSources);

describe('architecture', () => {
  it.each(files)('%s imports only what its place allows', (file) => {
    const allowed = MAY_IMPORT[placeOf(file)] ?? [];
    const wrong = targetsOf(file).filter((target) => !allowed.some((prefix) => fits(target, prefix)));
    expect(wrong, `${adviceFor(file)}. The table is MAY_IMPORT in tests/support/may-import.ts.`).toEqual([]);
  });

  it('only the composition root imports an adapter', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.startsWith('src/main') &&
        targetsOf(file).some((target) => target.startsWith('adapters/')),
    );
    expect(guilty, 'make a port in src/ports/ and hand the adapter over in src/main.ts').toEqual([]);
  });

  it('no adapter but the storage mentions a store of the bot', () => {
    const guilty = files.filter(
      (file) =>
        /^adapters\/(?!postgres\/)/.test(file) &&
        (/\bstores\b|inTransaction/.test(withoutComments(file)) ||
          targetsOf(file).some((target) => /^src\/(ports\/stores|use-cases\/)/.test(target))),
    );
    expect(guilty, 'make it a use case, and hand it over in src/main.ts or src/main-chats.ts').toEqual([]);
  });

  it('no use case knows a table that names use cases', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/use-cases/') &&
        targetsOf(file).some((target) => TABLES.some((table) => target.startsWith(table))),
    );
    expect(guilty, 'what two use cases share stands beside them in their room').toEqual([]);
  });

  it('the rooms of a floor are tied to few others', () => {
    const arrows = new Set(files.flatMap(listArrowsOfRooms));
    const both =
      [...arrows].filter((arrow) => arrows.has(arrow.split(' ').toReversed().join(' '))).length / 2;
    const advice = 'what rooms share stands in nouns, words or verbs, below them';
    expect(arrows.size, advice).toBeLessThanOrEqual(110);
    expect(both, advice).toBeLessThanOrEqual(15);
    expect(countUp(arrows), advice).toBeLessThanOrEqual(20);
  });

  it('what is written as `a:b` is read by one function', () => {
    const byHand = /\bsplit\(':'\)|startsWith\('[a-z-]+[:-]'\)/;
    const guilty = files.filter((file) => file.startsWith('src/') && byHand.test(readSource(file)));
    expect(guilty, 'take parseEtape, parsePair or a predicate of src/domain/nouns/envoi.ts').toEqual([
      'src/domain/nouns/envoi.ts',
      'src/domain/nouns/tour.ts', // the name of a step, which is no message
    ]);
  });

  it('the journal is written by noteBy', () => {
    const guilty = listSources('src').filter((file) => /journal\.append\(/.test(readSource(file)));
    expect(guilty, 'noteBy and noteAllBy of src/use-cases/verbs/tell.ts say who did it, and when').toEqual([
      'src/use-cases/comptes/link-courriels.ts', // of many people, each for himself, in one statement
      'src/use-cases/reponses/cancel-reponse.ts', // the same line as goes with a version
      'src/use-cases/tours/plan-etapes.ts', // of several conventions, in one statement
      'src/use-cases/verbs/tell.ts',
    ]);
  });

  it('a room holds few enough files to be read as a list', () => {
    const sizes = Map.groupBy(files, (file) => path.dirname(file));
    const large = [...sizes].filter(([, inside]) => inside.length > 45).map(([room]) => room);
    expect(large, 'cut it by what its files are about, a folder each').toEqual([]);
  });

  it('no circle ties files to each other, types included', () => {
    const graph = new Map(files.map((file) => [file, targetsOf(file).filter((target) => isOurs(target))]));
    expect(
      findCircles(graph),
      'these files need each other: move what both take (often a type) to a file of its own',
    ).toEqual([]);
  });

  it('no circle ties the rooms of an adapter', () => {
    const rooms = readdirSync('adapters').flatMap((name) => circlesOfRooms(`adapters/${name}/`));
    expect(rooms, 'these rooms need each other: the file between them stands in the wrong one').toEqual([]);
  });

  it('the domain has no await', () => {
    const guilty = files.filter(
      (file) => file.startsWith('src/domain/') && /\bawait\b/.test(readSource(file)),
    );
    expect(guilty, 'a rule never waits: read in the use case, decide here').toEqual([]);
  });

  it('the domain reads no file format', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/domain/') &&
        /\b(Uint8Array|Buffer|TextDecoder|JSON\.parse)\b/.test(withoutComments(file)),
    );
    expect(
      guilty,
      'a FileReader (src/ports/files.ts) hands over plain data: src/domain/nouns/fichier.ts',
    ).toEqual([]);
  });

  it('the core asks the clock port for the time', () => {
    const guilty = files.filter(
      (file) =>
        file.startsWith('src/') &&
        !file.startsWith('src/main') &&
        /new Date\(\)|Date\.now\(|Temporal\.Now|Math\.random\(/.test(readSource(file)),
    );
    expect(guilty, 'take ports.clock.now(), or hand the chance over from src/main.ts').toEqual([]);
  });

  it('only what is started by hand is given the environment', () => {
    const guilty = files.filter(
      (file) =>
        /process\.env\b/.test(withoutComments(file)) &&
        !['src/main.ts', 'adapters/teams/workspaces/package-app.ts'].includes(file),
    );
    expect(guilty, 'add a variable to src/config/ and hand the value over').toEqual([]);
  });

  it('the domain and the use cases name no technology', () => {
    const guilty = files.filter(
      (file) => /^src\/(domain|use-cases)\//.test(file) && FOREIGN.test(withoutComments(file)),
    );
    expect(guilty, 'say what it is for, not what it is made with').toEqual([]);
  });

  it('only the composition root names a chat platform', () => {
    const guilty = files.filter(
      (file) => /^src\/(?!main|links|views\/)/.test(file) && /slack|teams/i.test(withoutComments(file)),
    );
    expect(guilty, 'hand over what the platform needs in src/main-chats.ts or src/main-config.ts').toEqual(
      [],
    );
  });

  it('no test composes what the program composes', () => {
    const guilty = listSources('tests').filter((file) =>
      /\bcreateWebAdapter\(|: Ports = \{/.test(readSource(file)),
    );
    expect(
      guilty,
      'startWeb (support/web.ts), createSender (support/delivery-world.ts), useBase and startComposed are made of src/main-*.ts',
    ).toEqual([]);
  });

  it('every file stays within 250 lines', () => {
    const guilty = [...files, ...listSources('tests')].filter(
      (file) => readSource(file).split('\n').length > 251,
    );
    expect(guilty, 'one concept per file: split by what the parts are about').toEqual([]);
  });

  it('a type is told to the compiler in few places', () => {
    const telling = files.filter((file) => /(?<!\*) as (?!const\b)/.test(withoutComments(file)));
    const casts = telling.reduce((sum, file) => sum + syntaxOf(file).casts, 0);
    expect(
      casts,
      'say it in the signature, narrow it, or read it by memberOf and tableOf',
    ).toBeLessThanOrEqual(80);
  });

  it.each(['web', ...WAYS])('adapters/%s has the files of a way to reach people', (name) => {
    expect(readdirSync(`adapters/${name}`)).toEqual(
      expect.arrayContaining(['index.ts', 'render.ts', 'send.ts']),
    );
  });

  it('every chat platform is held to the contract of a chat', () => {
    const missing = CHATS.filter((name) => globSync(`tests/contracts/${name}{,.full}.test.ts`).length === 0);
    expect(CHATS).toEqual(expect.arrayContaining(['slack', 'teams']));
    expect(missing, 'tests/contracts/<name>.test.ts calls describeChat of chat.contract.ts').toEqual([]);
  });
});

function placeOf(file: string): string {
  return longest(Object.keys(MAY_IMPORT).filter((place) => file.startsWith(place)));
}

function adviceFor(file: string): string {
  return (
    INSTEAD[longest(Object.keys(INSTEAD).filter((place) => file.startsWith(place)))] ??
    'ask who should know it'
  );
}

function longest(places: readonly string[]): string {
  return places.reduce((best, place) => (place.length > best.length ? place : best), '');
}

function targetsOf(file: string): readonly string[] {
  return arrowsOf(file).map(({ target }) => target);
}

function isOurs(target: string): boolean {
  return /^(src|adapters|prisma)\//.test(target);
}

/** Circles between the folders of an adapter; its own root is no room. */
function circlesOfRooms(adapter: string): readonly (readonly string[])[] {
  const roomOf = (file: string) => file.slice(adapter.length).split('/').slice(0, -1)[0] ?? '';
  const graph = new Map<string, string[]>();
  for (const file of files.filter((file) => file.startsWith(adapter) && roomOf(file) !== '')) {
    const arrows = targetsOf(file)
      .filter((target) => target.startsWith(adapter))
      .map(roomOf);
    const own = graph.get(roomOf(file)) ?? [];
    graph.set(roomOf(file), [...own, ...arrows.filter((room) => room !== '' && room !== roomOf(file))]);
  }
  return findCircles(graph).map((circle) => circle.map((room) => adapter + room));
}

function fits(target: string, prefix: string): boolean {
  return (
    target === prefix || (/[/:]$/.test(prefix) ? target.startsWith(prefix) : target.startsWith(`${prefix}/`))
  );
}
