import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { MaskedText } from './masked.ts';

export interface Nightly {
  readonly folder: string;
  /** Writes one backup there. */
  readonly save: (file: string) => Promise<unknown>;
  readonly readGone: () => Promise<Gone>;
  readonly listMasked: () => Promise<readonly MaskedText[]>;
}

/** The backup of today, once, whoever of several replicas makes it; then what is older than is kept goes. */
export async function saveTonight({ folder, save }: Pick<Nightly, 'folder' | 'save'>): Promise<void> {
  const file = path.join(folder, `${PREFIX}${Temporal.Now.plainDateISO('UTC').toString()}${SUFFIX}`);
  if (await isThere(file)) return;
  const draft = `${file}.${randomUUID()}`; // of several replicas the last one stays: each is whole
  await save(draft);
  await rename(draft, file);
  const names = await readdir(folder);
  for (const name of names) if (isLeftOver(name, file)) await rm(path.join(folder, name), { force: true });
  const days = names.flatMap(toDay);
  const kept = new Set(selectKept(days).map(String));
  for (const day of days)
    if (!kept.has(day.toString()))
      await rm(path.join(folder, `${PREFIX}${day.toString()}${SUFFIX}`), { force: true }); // or another replica did
}

const PREFIX = 'sauvegarde-';
const SUFFIX = '.tar.gz';

/** What a process that was killed had begun, on another day. */
function isLeftOver(name: string, file: string): boolean {
  return /^sauvegarde-.*\.tar\.gz\.[\da-f-]{36}$/.test(name) && !name.startsWith(path.basename(file));
}

function toDay(name: string): readonly Temporal.PlainDate[] {
  const [, day] = /^sauvegarde-(\d{4}-\d{2}-\d{2})\.tar\.gz$/.exec(name) ?? [];
  return day === undefined ? [] : [Temporal.PlainDate.from(day)];
}

/** The latest of each of the last 7 days, 4 weeks and 12 months that have one. */
export function selectKept(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  const latest = days.toSorted(Temporal.PlainDate.compare).toReversed();
  const kept = new Set(latest.slice(0, 7));
  for (const [period, most] of PERIODS) {
    const seen = new Set<string>();
    for (const day of latest) {
      if (seen.size === most) break;
      if (!seen.has(period(day))) kept.add(day);
      seen.add(period(day));
    }
  }
  return latest.filter((day) => kept.has(day));
}

const PERIODS: readonly (readonly [(day: Temporal.PlainDate) => string, number])[] = [
  [(day) => `${day.yearOfWeek}-${day.weekOfYear}`, 4],
  [(day) => day.toPlainYearMonth().toString(), 12],
];

/** What stands beside the backups: whoever is restored is erased again. Random ids, lengths and prints, nothing else. */
export interface Erased {
  /** People who were erased, and addresses of the public that have gone. */
  readonly ids: readonly string[];
  /** The public as it was at the last look, of these data: each after its convention (`a/b`). */
  readonly abonnes: { readonly installation: string; readonly ids: readonly string[] } | null;
  /** Texts of which words were deleted, and how many times somebody did so. */
  readonly masques: { readonly count: number; readonly texts: readonly MaskedText[] };
}

/** What is gone now, as the data tell it. */
export interface Gone {
  /** Of the data as they are: another one once a backup was restored. */
  readonly installation: string;
  /** People who were erased. */
  readonly erased: readonly string[];
  /** Addresses of the public that are there, each after its convention (`a/b`). */
  readonly abonnes: readonly string[];
  /** Those that are there: who left with another one was not erased. */
  readonly conventions: readonly string[];
  /** How many times words were deleted. */
  readonly masques: number;
}

/** Keeps what is gone since the last look. */
export async function noteErased({ folder, readGone, listMasked }: Omit<Nightly, 'save'>): Promise<void> {
  const known = await readErased(folder);
  const { installation, erased, abonnes, conventions, masques } = await readGone();
  const before = known.abonnes?.installation === installation ? known.abonnes.ids : []; // other data know nothing of these
  const present = new Set(abonnes.map(toId));
  const stay = new Set(conventions);
  const gone = before.filter((one) => isOf(stay, one) && !present.has(toId(one))).map(toId);
  const noted: Erased = {
    ids: [...new Set([...known.ids, ...erased, ...gone])].toSorted(),
    abonnes: { installation, ids: abonnes.toSorted() },
    masques:
      masques === known.masques.count
        ? known.masques
        : { count: masques, texts: joinMasked(known.masques.texts, await listMasked()) },
  };
  if (JSON.stringify(noted) === JSON.stringify(known)) return;
  const draft = path.join(folder, `${ERASED}.${randomUUID()}`);
  await writeFile(draft, JSON.stringify(noted), { mode: 0o600 });
  await rename(draft, path.join(folder, ERASED));
}

const toId = (abonne: string) => abonne.slice(abonne.indexOf('/') + 1);

/** A version of before did not write whose it was. */
function isOf(conventions: ReadonlySet<string>, abonne: string): boolean {
  return !abonne.includes('/') || conventions.has(abonne.slice(0, abonne.indexOf('/')));
}

/** What is not there at present, in older data or in a text that was written anew, may come back with a backup. */
function joinMasked(known: readonly MaskedText[], present: readonly MaskedText[]): readonly MaskedText[] {
  const placeOf = ({ table, key, path }: MaskedText) => JSON.stringify([table, key, path]);
  const texts = new Map(known.map((text) => [placeOf(text), text]));
  const le = Temporal.Now.instant().toString({ smallestUnit: 'second' });
  for (const text of present) {
    const before = texts.get(placeOf(text));
    const isSame = JSON.stringify(before?.left) === JSON.stringify(text.left);
    texts.set(placeOf(text), before !== undefined && isSame ? before : { ...text, le });
  }
  return [...texts.values()];
}

/** The same as it stands beside a backup of that instant; a text that has been without its words since before it is let be. */
export async function readErasedBeside(file: string, instant: string): Promise<Erased> {
  const { masques, ...erased } = await readErased(path.dirname(file));
  const texts = masques.texts.filter(({ le }) => le === undefined || le >= instant);
  return { ...erased, masques: { ...masques, texts } };
}

/** The same of a folder. */
export async function readErased(folder: string): Promise<Erased> {
  const file = path.join(folder, ERASED);
  const noted: unknown = (await isThere(file)) ? JSON.parse(await readFile(file, 'utf8')) : {};
  const read = Array.isArray(noted) ? { ids: noted } : Object(noted); // a version of before knew people alone
  return { ids: [], abonnes: null, masques: { count: 0, texts: [] }, ...read };
}

const ERASED = 'effacements.json';

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
