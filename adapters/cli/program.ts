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
  addApparence,
  addExporterFiches,
  addExporterPlan,
  addFermerFiche,
  addImporterFiches,
  addImporterTour,
  addLogos,
} from './plan.ts';
import {
  addCommand,
  checkReadable,
  type Declared,
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
  addApparence(program, commands, output);
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
  const archiver = { name: 'archiver', words: mots.archiver, make: commands.archiver };
  addNewFile(program, output, { ...archiver, ofOne: true });
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
  const command = addCommand(program, output, {
    name: 'mode',
    words: mots.mode,
    usage: '[MODE]',
    writes: true,
  }).argument('[mode]', mots.mode.mode);
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
  const command = addCommand(program, output, {
    name: 'importer-plan',
    words: mots.importerPlan,
    usage: 'FICHIER',
    writes: true,
    ofOne: true,
  })
    .argument('<fichier>', mots.importerPlan.fichier)
    .option('--avenant <reference>', mots.importerPlan.avenant)
    .option('--signe-le <date>', mots.importerPlan.signeLe);
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
  const command = addCommand(program, output, {
    name: 'verifier-calendrier',
    words: mots.verifierCalendrier,
    usage: 'ADRESSE',
  }).argument('<adresse>', mots.verifierCalendrier.adresse);
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

interface NewFileCommand extends Declared {
  readonly words: Declared['words'] & { readonly fichier: string };
  readonly make: CliCommands['archiver'];
}

/** What is made as one file; it never writes over another. */
function addNewFile(program: Command, output: ProgramOutput, { make, ...declared }: NewFileCommand): void {
  const command = addCommand(program, output, { ...declared, usage: 'FICHIER' }).argument(
    '<fichier>',
    declared.words.fichier,
  );
  command.action(async (file: string) => {
    const write = await openNewFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const { bytes, ...result } = await write(make);
    output.answer(result);
    if (bytes !== null) output.writeError(`${mots.written(file)}\n`);
  });
}

/** `sauvegarder`: all data as one file; it never writes over another. */
function addSauvegarder(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'sauvegarder',
    words: mots.sauvegarder,
    usage: 'FICHIER',
  }).argument('<fichier>', mots.sauvegarder.fichier);
  command.action(async (file: string) => {
    output.writeError(`${mots.ouverture()}\n`);
    const whyNot = whyNoNewFile(file, (sentence) => refuse(command, sentence));
    output.answer(await commands.sauvegarder(file).catch(whyNot));
  });
}

/** `restaurer`: what a backup holds, and, confirmed, the same in an empty installation. */
function addRestaurer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'restaurer',
    words: mots.restaurer,
    usage: 'FICHIER',
    writes: true,
  }).argument('<fichier>', mots.restaurer.fichier);
  command.action(async (file: string, options: { readonly confirmer?: true }) => {
    await checkReadable(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.lecture(file)}\n`);
    output.answer(await commands.restaurer(file, { confirmer: options.confirmer === true }));
  });
}

/** `verifier-base`: the migrations of this version on a copy of what is in a backup. */
function addVerifierBase(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'verifier-base',
    words: mots.verifierBase,
    usage: 'FICHIER',
  }).argument('<fichier>', mots.restaurer.fichier);
  command.action(async (file: string) => {
    await checkReadable(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.lecture(file)}\n`);
    output.answer(await commands.verifierBase(file));
  });
}

function addEtat(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addCommand(program, output, { name: 'etat', words: mots.etat, ofOne: true }).action(async () => {
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
