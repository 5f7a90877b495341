import type { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliOutput, CommandResult } from './commands.ts';
import { OWN_ERROR, USAGE_EXIT_CODE } from './failure.ts';

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

/** A command that writes only shows what it would do, until this is given. */
export function addConfirmer(command: Command): Command {
  return command.option('--confirmer', mots.confirmer);
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
