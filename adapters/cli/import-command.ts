import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CommandResult } from './commands.ts';
import type { ProgramOutput } from './set-up.ts';
import { addConfirmer, refuse, setUp } from './set-up.ts';

/** A command that takes in what stands in a file or a folder. */
export interface ImportCommand<Taken, Given = unknown> {
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
  const command = addConfirmer(setUp(program.command(name), output))
    .summary(words.resume)
    .description(words.description)
    .usage(`${kind.toUpperCase()} [options]`)
    .argument(`<${kind}>`, meaning)
    .addHelpText('after', exemple === undefined ? `\n${mots.codes}` : `\n${exemple}\n\n${mots.codes}`);
  if (option) command.option(option.flag, option.words);
  command.action(async (path: string, options: { readonly confirmer?: true }) => {
    const given = option?.parse({ ...options }, command);
    output.writeError(`${mots.lecture(path)}\n`);
    const taken = await take(path, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await run(taken, { confirmer: options.confirmer === true }, given));
  });
}
