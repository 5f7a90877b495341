import { constants, type Stats } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Command, CommanderError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../src/errors.ts';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliOutput, CommandResult } from './commands.ts';

export interface ProgramOutput extends CliOutput {
  answer(result: CommandResult): void;
}

const HELP_WIDTH = 100;

/** Help in French, no process exit, and errors that failure.ts says in French. */
export function setUp(command: Command, output: ProgramOutput): Command {
  return command
    .helpOption('-h, --help', mots.aide)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureHelp({
      helpWidth: HELP_WIDTH,
      styleTitle: (title) => mots.titres.get(title) ?? title,
      subcommandTerm: (sub) => sub.name(),
    })
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => output.writeError(text),
      outputError: () => {},
    });
}

/** What a command is called, and what its help says. */
export interface Declared {
  readonly name: string;
  readonly words: { readonly resume: string; readonly description: string };
  /** What is handed in, as the help names it; absent: nothing. */
  readonly usage?: string;
  /** Stands in the help before the exit codes. */
  readonly exemple?: string;
  /** It only shows what it would do, until `--confirmer` is given. */
  readonly writes?: true;
  /** It is about one convention, and names it where there are several. */
  readonly ofOne?: true;
}

export function addCommand(
  program: Command,
  output: ProgramOutput,
  { name, words, usage, exemple, writes, ofOne }: Declared,
): Command {
  const command = setUp(program.command(name), output)
    .summary(words.resume)
    .description(words.description)
    .usage(usage === undefined ? '[options]' : `${usage} [options]`)
    .addHelpText('after', exemple === undefined ? `\n${mots.codes}` : `\n${exemple}\n\n${mots.codes}`);
  if (writes) command.option('--confirmer', mots.confirmer);
  if (ofOne) command.option('--convention <code>', mots.convention);
  return command;
}

/** A day, as AAAA-MM-JJ. */
export function parseDate(command: Command, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return refuse(command, mots.erreurs.date(text));
    throw error;
  }
}

/** Ends a command that is badly written. */
export function refuse(command: Command, sentence: string): never {
  return command.error(sentence, { code: OWN_ERROR, exitCode: USAGE_EXIT_CODE });
}

/** Code of the errors whose message is already a French sentence of ours. */
const OWN_ERROR = 'espace.usage';
const USAGE_EXIT_CODE = 2;

const FAILURE_EXIT_CODE = 1;

/** What to tell of an error; an empty text when help was asked for and shown. */
export function describeFailure(
  error: unknown,
  argv: readonly string[],
): { readonly text: string; readonly exitCode: number } {
  if (error instanceof CommanderError) return describeUsage(error, argv);
  if (error instanceof DomainError) return { text: `${error.message}\n`, exitCode: FAILURE_EXIT_CODE };
  const detail = error instanceof Error ? error.message : String(error);
  return { text: `${mots.erreurs.panne()}\n${detail}\n`, exitCode: FAILURE_EXIT_CODE };
}

const SENTENCES: ReadonlyMap<string, (commande: string) => string> = new Map([
  ['commander.missingArgument', mots.erreurs.argumentAbsent],
  ['commander.optionMissingArgument', mots.erreurs.valeurAbsente],
  ['commander.unknownOption', mots.erreurs.optionInconnue],
  ['commander.excessArguments', mots.erreurs.trop],
]);

function describeUsage(error: CommanderError, argv: readonly string[]) {
  if (error.exitCode === 0) return { text: '', exitCode: 0 }; // --help
  const name = argv.find((word) => !word.startsWith('-')) ?? '';
  const isUnknown = error.code === 'commander.unknownCommand';
  const sentence = () => {
    if (error.code === OWN_ERROR) return error.message;
    if (isUnknown) return mots.erreurs.commandeInconnue(name);
    return (SENTENCES.get(error.code) ?? mots.erreurs.autre)(name);
  };
  const help = mots.erreurs.voirAide(isUnknown || name === '' ? '' : `${name} `);
  return { text: `${sentence()}\n${help}\n`, exitCode: USAGE_EXIT_CODE };
}

const MAX_MB = 5; // the real plan is 44 kB, a thousand people 150 kB
const BYTES_PER_MB = 1_000_000;

/** The bytes of a file to import; `refuse` is told, in French, why they cannot be read. */
export async function readImportFile(file: string, refuse: (sentence: string) => never): Promise<Uint8Array> {
  const { size } = await checkReadable(file, refuse);
  if (size > MAX_MB * BYTES_PER_MB) refuse(mots.erreurs.tropGros(file, MAX_MB));
  return readFile(file);
}

/** A file that is there and may be read; `refuse` is told, in French, why it is not. */
export async function checkReadable(file: string, refuse: (sentence: string) => never): Promise<Stats> {
  const info = await access(file, constants.R_OK)
    .then(() => stat(file))
    .catch((error: NodeJS.ErrnoException) => {
      const { code } = error;
      if (code === 'ENOENT' || code === 'ENOTDIR') return refuse(mots.erreurs.fichierAbsent(file));
      if (code === 'EACCES' || code === 'EPERM') return refuse(mots.erreurs.illisible(file));
      throw error;
    });
  return info.isDirectory() ? refuse(mots.erreurs.dossier(file)) : info;
}

/** The drawings in a folder, each by its name; other files are left where they are. */
export async function readFolder(
  folder: string,
  refuse: (sentence: string) => never,
): Promise<readonly { readonly nom: string; readonly bytes: Uint8Array }[]> {
  const noms = await readdir(folder).catch(() => refuse(mots.erreurs.dossierIllisible(folder)));
  const drawings = noms.filter((nom) => /\.(?:svg|png)$/i.test(nom)).toSorted();
  if (drawings.length === 0) refuse(mots.erreurs.sansLogo(folder));
  return Promise.all(
    drawings.map(async (nom) => ({ nom, bytes: await readImportFile(path.join(folder, nom), refuse) })),
  );
}

/** A command that takes in what stands in a file or a folder. */
interface ImportCommand<Taken, Given = unknown> {
  readonly name: string;
  readonly words: { readonly resume: string; readonly description: string };
  /** As the help names what is handed in, `FICHIER` or `DOSSIER`, and what it is. */
  readonly argument: readonly [name: 'fichier' | 'dossier', words: string];
  /** Stands in the help before the exit codes. */
  readonly exemple?: string;
  /** `refuse` is told, in French, why it cannot be read. */
  readonly take: (path: string, refuse: (sentence: string) => never) => Promise<Taken>;
  /** What may be given beside it: a flag of commander, and its words; `parse` refuses what cannot be. */
  readonly option?: {
    readonly flag: string;
    readonly words: string;
    readonly parse: (options: Readonly<Record<string, unknown>>, command: Command) => Given;
  };
  readonly run: (
    taken: Taken,
    options: { readonly confirmer: boolean },
    given: Given | undefined,
  ) => Promise<CommandResult>;
}

/** It reads before it opens the data, and writes with `--confirmer` only. */
export function addImport<Taken, Given>(
  program: Command,
  output: ProgramOutput,
  { name, words, argument: [kind, meaning], exemple, take, option, run }: ImportCommand<Taken, Given>,
): void {
  const declared = { name, words, usage: kind.toUpperCase(), ...(exemple !== undefined && { exemple }) };
  const command = addCommand(program, output, { ...declared, writes: true, ofOne: true });
  command.argument(`<${kind}>`, meaning);
  if (option) command.option(option.flag, option.words);
  command.action(async (path: string, options: { readonly confirmer?: true }) => {
    const given = option?.parse({ ...options }, command);
    output.writeError(`${mots.lecture(path)}\n`);
    const taken = await take(path, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await run(taken, { confirmer: options.confirmer === true }, given));
  });
}
