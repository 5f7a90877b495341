import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGlossaryCheck, isEnglish, listEntries, readGlossary, wordsOf } from './support/known-words.ts';
import { listSources, readSource } from './support/sources.ts';
import { syntaxOf, type Text } from './support/syntax.ts';

/** Where what people read is written. */
const HOMES = ['src/views/', 'src/errors.ts', 'src/fr.ts'];

/** French that nobody reads as a sentence of ours, and why it stands elsewhere. */
const DATA: Readonly<Record<string, string>> = {
  'src/domain/accueil/lexique.ts': 'words that people type, to be recognised',
  'src/domain/nouns/phrases/': 'words that people type, to be recognised',
  'src/intents/': 'words that people type, to be recognised',
};

const files = ['src', 'adapters'].flatMap(listSources);
const scripts = readdirSync('adapters/web/assets')
  .filter((name) => name.endsWith('.js'))
  .map((name) => `adapters/web/assets/${name}`);

describe('French', () => {
  it('stands where people’s words are written', () => {
    const places = [...HOMES, ...Object.keys(DATA)];
    const guilty = [...files, ...scripts]
      .filter((file) => !places.some((place) => file.startsWith(place)))
      .flatMap((file) =>
        syntaxOf(file)
          .literals.filter(isFrench)
          .map(({ text, line }) => `${file}:${line} ${text}`),
      );
    expect(
      guilty,
      'say it in a function of src/views/, written with `fr`, and call that (a rule that is broken: src/errors.ts)',
    ).toEqual([]);
  });

  it.each([
    'Votre réponse est enregistrée',
    'Envoyer',
    'Une fiche sans pilote',
    'Le plan a {} fiches',
    'a « quoted » word',
  ])('is seen without its tag: %s', (text) => expect(isFrench({ text })).toBe(true));

  it.each([
    ...['a pilote', 'Written and checked: {}', 'groupe_projet', 'Content-Type', 'seance:creer'],
    'UPDATE "Envoi"',
  ])('is not seen in what no person reads: %s', (text) => expect(isFrench({ text })).toBe(false));

  it('is exact', () => {
    const guilty = files
      .filter((file) => HOMES.some((place) => file.startsWith(place)))
      .flatMap((file) =>
        syntaxOf(file).literals.map(({ text, line }) => ({ text, place: `${file}:${line}` })),
      )
      .flatMap(({ text, place }) =>
        INEXACT.filter(([pattern]) => pattern.test(text)).map(
          ([, instead]) => `${place} ${text}: ${instead}`,
        ),
      );
    expect(guilty, 'somebody stumbled over these words: say it otherwise').toEqual([]);
  });

  it('counts with `pluralize`: zero is singular, thousands have their space', () => {
    const guilty = files.filter((file) => /=== 1(?: \?|\) return)\s+fr`1 /.test(readSource(file)));
    expect(guilty, 'pluralize(count, fr`personne`, fr`personnes`), in src/views/words/phrases.ts').toEqual(
      [],
    );
  });
});

describe('verbs', () => {
  const functions = files.flatMap((file) =>
    syntaxOf(file).functions.map((one) => ({ ...one, place: `${file}:${one.line}` })),
  );

  it.each(VERBS)('%s… %s', (verb, _promise, isKept) => {
    const guilty = functions
      .filter(({ name }) => name.match(/^[a-z]+/)?.[0] === verb)
      .filter((one) => !isKept(one))
      .map(({ name, returns, place }) => `${place} ${name}: ${returns}`);
    expect(
      guilty,
      '`get` throws, `find` may return null, `list` returns many, `parse` makes sense of text',
    ).toEqual([]);
  });
});

describe('comments', () => {
  it.each(SECOND_WORDS)('do not say %s', (pattern, instead) => {
    const guilty = files.flatMap((file) =>
      syntaxOf(file)
        .comments.filter(({ text }) => pattern.test(text))
        .map(({ text, line }) => `${file}:${line} ${text.trim()}`),
    );
    expect(guilty, `say ${instead}, as the code does`).toEqual([]);
  });
});

describe('names', () => {
  const isInGlossary = createGlossaryCheck(readGlossary());

  it('are English, or French of the glossary', () => {
    const unknown = new Map<string, string>();
    for (const [name, file] of listNames())
      for (const word of wordsOf(name))
        if (!isEnglish(word) && !isInGlossary(word)) unknown.set(word, `${word}: ${name}, in ${file}`);
    expect(
      [...unknown.values()],
      'add the word to the glossary with its meaning (tests/support/glossary.md), or use an English word; what is English but in no list goes to tests/support/known-words.ts, under its reason',
    ).toEqual([]);
  });

  it('are all there is in the glossary', () => {
    const used = [...listNames()].flatMap(([name]) => wordsOf(name));
    const isUsed = createGlossaryCheck(`\`${[...new Set(used)].join(' ')}\``);
    const dead = listEntries(readGlossary()).filter((entry) => !wordsOf(entry).some(isUsed));
    expect(dead, 'no name says it any more: take it out of the glossary').toEqual([]);
  });
});

/** Every name, with a file that has it: of the code, of its files, of the database. */
function* listNames(): Iterable<readonly [name: string, file: string]> {
  for (const file of ['src', 'adapters', 'tests'].flatMap(listSources)) {
    yield [file.replace(/\.ts$/, ''), file];
    for (const name of syntaxOf(file).names) yield [name, file];
  }
  const schema = readFileSync('prisma/schema.prisma', 'utf8').replace(/\/\/.*$|"[^"]*"/gm, '');
  for (const name of schema.match(/[A-Za-z_]\w*/g) ?? []) yield [name, 'prisma/schema.prisma'];
}

const FUNCTION_WORD =
  /(?<![\p{L}’'-])(?:aux|avec|cette|dans|des|du|elle|est|la|le|les|ne|nous|pas|pour|qui|sont|sur|une|vos|votre|vous)(?![\p{L}-])/iu;

/** An accent, guillemets, a small French word between others, or a label that is not English. */
function isFrench({ text }: Pick<Text, 'text'>): boolean {
  if (/[à-öø-ÿœ«»]/iu.test(text) || (text.includes(' ') && FUNCTION_WORD.test(text))) return true;
  const isLabel = /^\p{Lu}\p{Ll}+(?: \p{L}+)*[.!?]?$/u.test(text);
  return isLabel && !(text.match(/\p{L}+/gu) ?? []).every((word) => isEnglish(word.toLowerCase()));
}

type Verb = readonly [
  verb: string,
  promise: string,
  isKept: (one: { readonly name: string; readonly returns: string; readonly place: string }) => boolean,
];

const CORE = /^src\/(?:chat-kit|conversation|domain|use-cases|views)\//;

/** What a verb promises, told by the type that is written. */
const VERBS: readonly Verb[] = [
  ['get', 'never returns null', ({ returns }) => !/\| (?:null|undefined)\b/.test(returns)],
  ['find', 'may return null', ({ returns }) => /\b(?:null|undefined)\b/.test(returns)],
  ['list', 'returns many', ({ returns }) => /\[|Array<|Iterable<|Map<|Set</.test(returns)],
  ['read', 'is for what stands outside', ({ name, place }) => name === 'read' || !CORE.test(place)],
];

/** Where a thing has its word in the code, a comment has no second one. */
const SECOND_WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bmeetings?\b/i, '« séance »'],
  [/(?<!\b(?:half of the|never|whole) )\brounds?\b(?! trip| of answers| of eleven)/i, '« tour »'],
];

/** What was said unclearly once, and how to say it. */
const INEXACT: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/se lit seulement/, 'what the reader can do, « vous pouvez seulement lire »'],
  [/d’avant\.$/, '« précédente »'],
  [/suppléante?s? ou suppléant/, 'of whom, « Vous suppléez … »'],
  [/\bd’une? ou d’une?\b/, 'turn the sentence so that it fits everybody'],
  [/leur rôle continue/, '« s’ils pilotent toujours leur fiche »'],
  [/est le vrai/, '« est réel »'],
  [/^Instance$/, '« Qui se réunit »'],
  [/\b(?:Il|ne) marche(?:nt)?\b/, '« valable »'],
  [/CTG 2(?!\d)/, 'the name that people know, from the data'],
  [/e-mail/, '« adresse électronique » or « courriel »'],
  [/\.\.\./, '« … »'],
  [/^(?=.*\b(?:une|la|les|du|des)\b).*\b(?:when|the|with|which|and)\s/, 'French'],
  [/plusieurs heures de retard|regarde les changements/, 'how often an agenda reads: « relit »'],
  [/s’enregistre seul\b/, '« séparément »: nothing is saved by itself'],
  [/Ce qui arrive entre-temps/, 'who is not, and why'],
  [/^Envoyée à$/, '« Envoyé à », as « Remis à » and « Lu par » beside it'],
  [/lit seulement des/, '« ne voit que »'],
  [/^Seulement si/, '« À remplir seulement si … »'],
  [/Ces boutons agissent/, 'what acts: « Les liens de ce courriel … »'],
  [/avant votre appui/, '« tant que vous n’avez pas appuyé »'],
  [/en aviez une autre, elle/, 'what « elle » is'],
];
