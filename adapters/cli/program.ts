import { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { addConventions } from './conventions.ts';
import { openNewFile, whyNoNewFile } from './new-file.ts';
import {
  addAccord,
  addCode,
  addFusionner,
  addImporterPersonnes,
  addLien,
  addLienInstallation,
  addPurger,
  addSiret,
  addVerifierCourriel,
} from './people.ts';
import {
  addExporterFiches,
  addExporterPlan,
  addFermerFiche,
  addImporterFiches,
  addImporterTour,
  addLogos,
} from './plan.ts';
import {
  addConfirmer,
  addConvention,
  checkReadable,
  type ProgramOutput,
  parseDate,
  readImportFile,
  refuse,
  setUp,
} from './set-up.ts';

interface Meant {
  readonly convention?: string;
}

/** The commands and their help. Nothing runs, and nothing is read, before a command is parsed. */
export function createProgram(commands: CliCommands, output: ProgramOutput): Command {
  const program = setUp(new Command('npm run espace --'), output)
    .description(mots.description)
    .usage('COMMANDE [options]')
    .helpCommand(false)
    .addHelpText('after', `\n${mots.exemples}\n\n${mots.codes}`)
    .hook('preAction', (_program, command) => commands.mean(command.opts<Meant>().convention ?? null));
  addConventions(program, commands, output);
  addImporterPlan(program, commands, output);
  addExporterPlan(program, commands, output);
  addImporterFiches(program, commands, output);
  addExporterFiches(program, commands, output);
  addImporterTour(program, commands, output);
  addFermerFiche(program, commands, output);
  addLogos(program, commands, output);
  addAccord(program, commands, output);
  addImporterPersonnes(program, commands, output);
  addFusionner(program, commands, output);
  addSiret(program, commands, output);
  addCode(program, commands, output);
  addLien(program, commands, output);
  addLienInstallation(program, commands, output);
  addPurger(program, commands, output);
  addVerifierCourriel(program, commands, output);
  addVerifierCalendrier(program, commands, output);
  addConvention(
    addNewFile(program, output, { name: 'archiver', words: mots.archiver, make: commands.archiver }),
  );
  addSauvegarder(program, commands, output);
  addRestaurer(program, commands, output);
  addVerifierBase(program, commands, output);
  addMode(program, commands, output);
  addNewFile(program, output, { name: 'diagnostic', words: mots.diagnostic, make: commands.diagnostic });
  addEtat(program, commands, output);
  return program;
}

/** `mode`: what the data are for, and, with an argument, what they shall be for. */
function addMode(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addConfirmer(setUp(program.command('mode'), output))
    .summary(mots.mode.resume)
    .description(mots.mode.description)
    .usage('[MODE] [options]')
    .argument('[mode]', mots.mode.mode)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (word: string | undefined, options: { readonly confirmer?: true }) => {
    const mode = word === undefined ? null : MODES.find((one) => one === word);
    if (mode === undefined) return refuse(command, mots.erreurs.mode(word ?? ''));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.mode({ mode, confirmer: options.confirmer === true }));
  });
}

const MODES = ['production', 'demonstration'] as const;

interface ImportOptions {
  readonly confirmer?: true;
  readonly avenant?: string;
  readonly signeLe?: string;
}

function addImporterPlan(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addConvention(addConfirmer(setUp(program.command('importer-plan'), output)))
    .summary(mots.importerPlan.resume)
    .description(mots.importerPlan.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.importerPlan.fichier)
    .option('--avenant <reference>', mots.importerPlan.avenant)
    .option('--signe-le <date>', mots.importerPlan.signeLe)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string, options: ImportOptions) => {
    const avenant = parseAvenant(command, options);
    output.writeError(`${mots.lecture(file)}\n`);
    const bytes = await readImportFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.importerPlan(bytes, { confirmer: options.confirmer === true, avenant }));
  });
}

/** `verifier-calendrier`: what agendas make of a calendar; needs no data of ours. */
function addVerifierCalendrier(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = setUp(program.command('verifier-calendrier'), output)
    .summary(mots.verifierCalendrier.resume)
    .description(mots.verifierCalendrier.description)
    .usage('ADRESSE [options]')
    .argument('<adresse>', mots.verifierCalendrier.adresse)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (adresse: string) => {
    const isAddress = /^(https?|webcals?):/i.test(adresse);
    if (isAddress && !URL.canParse(adresse)) refuse(command, mots.erreurs.adresse(adresse));
    output.writeError(`${mots.lecture(adresse)}\n`);
    const calendrier = isAddress
      ? { adresse }
      : { bytes: await readImportFile(adresse, (sentence) => refuse(command, sentence)) };
    output.answer(await commands.verifierCalendrier(calendrier));
  });
}

interface NewFileCommand {
  readonly name: string;
  readonly words: { readonly resume: string; readonly description: string; readonly fichier: string };
  readonly make: CliCommands['archiver'];
}

/** What is made as one file; it never writes over another. */
function addNewFile(program: Command, output: ProgramOutput, { name, words, make }: NewFileCommand): Command {
  const command = setUp(program.command(name), output)
    .summary(words.resume)
    .description(words.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', words.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  return command.action(async (file: string) => {
    const write = await openNewFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const { bytes, ...result } = await write(make);
    output.answer(result);
    if (bytes !== null) output.writeError(`${mots.written(file)}\n`);
  });
}

/** `sauvegarder`: all data as one file; it never writes over another. */
function addSauvegarder(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = setUp(program.command('sauvegarder'), output)
    .summary(mots.sauvegarder.resume)
    .description(mots.sauvegarder.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.sauvegarder.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string) => {
    output.writeError(`${mots.ouverture()}\n`);
    const whyNot = whyNoNewFile(file, (sentence) => refuse(command, sentence));
    output.answer(await commands.sauvegarder(file).catch(whyNot));
  });
}

/** `restaurer`: what a backup holds, and, confirmed, the same in an empty installation. */
function addRestaurer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addConfirmer(setUp(program.command('restaurer'), output))
    .summary(mots.restaurer.resume)
    .description(mots.restaurer.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.restaurer.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string, options: { readonly confirmer?: true }) => {
    await checkReadable(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.lecture(file)}\n`);
    output.answer(await commands.restaurer(file, { confirmer: options.confirmer === true }));
  });
}

/** `verifier-base`: the migrations of this version on a copy of what is in a backup. */
function addVerifierBase(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = setUp(program.command('verifier-base'), output)
    .summary(mots.verifierBase.resume)
    .description(mots.verifierBase.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.restaurer.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string) => {
    await checkReadable(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.lecture(file)}\n`);
    output.answer(await commands.verifierBase(file));
  });
}

function addEtat(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addConvention(setUp(program.command('etat'), output))
    .summary(mots.etat.resume)
    .description(mots.etat.description)
    .usage('[options]')
    .addHelpText('after', `\n${mots.codes}`)
    .action(async () => {
      output.writeError(`${mots.ouverture()}\n`);
      output.answer(await commands.etat());
    });
}

function parseAvenant(command: Command, { avenant, signeLe }: ImportOptions) {
  if (avenant === undefined && signeLe === undefined) return null;
  const reference = avenant?.normalize('NFC').trim() ?? '';
  if (reference === '' || signeLe === undefined) return refuse(command, mots.erreurs.avenantIncomplet());
  return { reference, signeLe: parseDate(command, signeLe) };
}
