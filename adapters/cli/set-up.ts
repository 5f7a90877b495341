import { constants, type Stats } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Command, CommanderError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../src/errors.ts';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands, CliOutput, CommandResult } from './commands.ts';

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

/** What a command is called, what its help says, and what it does. */
export interface Declared {
  readonly name: string;
  readonly words: { readonly resume: string; readonly description: string };
  /** What is handed in, as commander writes it (`<fichier>`, `[partie...]`), and what that is; absent: nothing. */
  readonly args?: Readonly<Record<string, string>>;
  /** Flags as commander writes them, and their words; absent: none of its own. */
  readonly options?: Readonly<Record<string, string>>;
  /** Stands in the help before the exit codes. */
  readonly exemple?: string;
  /** It only shows what it would do, until `--confirmer` is given. */
  readonly writes?: true;
  /** It is about one convention, and names it where there are several. */
  readonly ofOne?: true;
  /** `last`: said once it has answered. */
  readonly run: (asked: Asked, commands: CliCommands) => Promise<CommandResult & { readonly last?: string }>;
}

/** What was typed, and what a command says before it answers. */
export interface Asked {
  /** What was handed in, in its order. */
  readonly args: readonly string[];
  /** What was given behind a flag. */
  readonly options: Readonly<Partial<Record<string, string>>>;
  /** Flags that stand alone. */
  readonly flags: ReadonlySet<string>;
  readonly confirmer: boolean;
  /** Ends a command that is badly written. */
  readonly refuse: (sentence: string) => never;
  /** Progress. */
  readonly say: (sentence: string) => void;
}

export function addCommand(
  program: Command,
  { commands, output }: { readonly commands: CliCommands; readonly output: ProgramOutput },
  { name, words, args = {}, options = {}, exemple, writes, ofOne, run }: Declared,
): void {
  const handed = Object.keys(args).map((one) => one.replace(/[<>]/g, '').toUpperCase());
  const command = setUp(program.command(name), output)
    .summary(words.resume)
    .description(words.description)
    .usage([...handed, '[options]'].join(' '))
    .addHelpText('after', exemple === undefined ? `\n${mots.codes}` : `\n${exemple}\n\n${mots.codes}`);
  if (writes) command.option('--confirmer', mots.confirmer);
  if (ofOne) command.option('--convention <code>', mots.convention);
  for (const [argument, meaning] of Object.entries(args)) command.argument(argument, meaning);
  for (const [flag, meaning] of Object.entries(options)) command.option(flag, meaning);
  command.action(async () => {
    const { last, ...result } = await run(toAsked(command, output), commands);
    output.answer(result);
    if (last !== undefined) output.writeError(`${last}\n`);
  });
}

function toAsked(command: Command, output: ProgramOutput): Asked {
  const given = Object.entries(command.opts<Readonly<Record<string, unknown>>>());
  const flags = new Set(given.flatMap(([name, value]) => (value === true ? [name] : [])));
  return {
    args: command.processedArgs.flat().filter((one) => typeof one === 'string'),
    options: Object.fromEntries(
      given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    flags,
    confirmer: flags.has('confirmer'),
    refuse: (sentence) => command.error(sentence, { code: OWN_ERROR, exitCode: USAGE_EXIT_CODE }),
    say: (sentence) => output.writeError(`${sentence}\n`),
  };
}

/** A day, as AAAA-MM-JJ. */
export function parseDate({ refuse }: Pick<Asked, 'refuse'>, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return refuse(mots.erreurs.date(text));
    throw error;
  }
}

/** Reads what is handed in, then says that the data are opened. */
export async function takeIn<Taken>(
  { args: [path = ''], refuse, say }: Asked,
  take: (path: string, refuse: (sentence: string) => never) => Promise<Taken>,
): Promise<Taken> {
  say(mots.lecture(path));
  const taken = await take(path, refuse);
  say(mots.ouverture());
  return taken;
}

/** A command of which nothing is read: it opens the data. */
export function opening(run: Declared['run']): Declared['run'] {
  return (asked, commands) => {
    asked.say(mots.ouverture());
    return run(asked, commands);
  };
}

/** A command that only takes something in. */
export function taking<Taken>(
  take: Parameters<typeof takeIn<Taken>>[1],
  run: (taken: Taken, asked: Asked, commands: CliCommands) => Promise<CommandResult>,
): Declared['run'] {
  return async (asked, commands) => run(await takeIn(asked, take), asked, commands);
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
