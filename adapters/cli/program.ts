import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { ligneDeCommande as mots } from '../../src/views/ligne-de-commande.ts';
import type { CliCommands, CliOutput, CommandResult } from './commands.ts';
import { OWN_ERROR, USAGE_EXIT_CODE } from './failure.ts';
import { readPlanFile } from './read-file.ts';

interface ProgramOutput extends CliOutput {
  answer(result: CommandResult): void;
}

/** The commands and their help. Nothing runs, and nothing is read, before a command is parsed. */
export function createProgram(commands: CliCommands, output: ProgramOutput): Command {
  const program = setUp(new Command('npm run espace --'), output)
    .description(mots.description)
    .usage('COMMANDE [options]')
    .helpCommand(false)
    .addHelpText('after', `\n${mots.exemples}\n\n${mots.codes}`);
  addImporterPlan(program, commands, output);
  addEtat(program, commands, output);
  return program;
}

interface ImportOptions {
  readonly confirmer?: true;
  readonly avenant?: string;
  readonly signeLe?: string;
}

function addImporterPlan(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = setUp(program.command('importer-plan'), output)
    .summary(mots.importerPlan.resume)
    .description(mots.importerPlan.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.importerPlan.fichier)
    .option('--confirmer', mots.importerPlan.confirmer)
    .option('--avenant <reference>', mots.importerPlan.avenant)
    .option('--signe-le <date>', mots.importerPlan.signeLe)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string, options: ImportOptions) => {
    const avenant = readAvenant(command, options);
    output.writeError(`${mots.lecture(file)}\n`);
    const bytes = await readPlanFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.importerPlan(bytes, { confirmer: options.confirmer === true, avenant }));
  });
}

function addEtat(program: Command, commands: CliCommands, output: ProgramOutput): void {
  setUp(program.command('etat'), output)
    .summary(mots.etat.resume)
    .description(mots.etat.description)
    .usage('[options]')
    .addHelpText('after', `\n${mots.codes}`)
    .action(async () => {
      output.writeError(`${mots.ouverture()}\n`);
      output.answer(await commands.etat());
    });
}

const HELP_WIDTH = 100;

function setUp(command: Command, output: ProgramOutput): Command {
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
      outputError: () => {}, // in English: failure.ts says it in French
    });
}

function readAvenant(command: Command, { avenant, signeLe }: ImportOptions) {
  if (avenant === undefined && signeLe === undefined) return null;
  const reference = avenant?.normalize('NFC').trim() ?? '';
  if (reference === '' || signeLe === undefined) return refuse(command, mots.erreurs.avenantIncomplet());
  try {
    return { reference, signeLe: Temporal.PlainDate.from(signeLe, { overflow: 'reject' }) };
  } catch (error) {
    if (error instanceof RangeError) return refuse(command, mots.erreurs.date(signeLe));
    throw error;
  }
}

function refuse(command: Command, sentence: string): never {
  return command.error(sentence, { code: OWN_ERROR, exitCode: USAGE_EXIT_CODE });
}
