import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { openNewFile } from './new-file.ts';
import { readFolder, readImportFile } from './read-file.ts';
import type { ProgramOutput } from './set-up.ts';
import { addConfirmer, refuse, setUp } from './set-up.ts';

/** `importer-fiches`: what annexe 4 says of the fiches, from a spreadsheet. */
export function addImporterFiches(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addConfirmer(setUp(program.command('importer-fiches'), output))
    .summary(mots.importerFiches.resume)
    .description(mots.importerFiches.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.importerFiches.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string, options: { readonly confirmer?: true }) => {
    output.writeError(`${mots.lecture(file)}\n`);
    const bytes = await readImportFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.importerFiches(bytes, { confirmer: options.confirmer === true }));
  });
}

/** `logos`: those of the parties, from a folder of files that are named after them. */
export function addLogos(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addConfirmer(setUp(program.command('logos'), output))
    .summary(mots.logos.resume)
    .description(mots.logos.description)
    .usage('DOSSIER [options]')
    .argument('<dossier>', mots.logos.dossier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (folder: string, options: { readonly confirmer?: true }) => {
    output.writeError(`${mots.lecture(folder)}\n`);
    const fichiers = await readFolder(folder, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.logos(fichiers, { confirmer: options.confirmer === true }));
  });
}

/** `exporter-fiches`: the same file, made here; one that is there is not written over. */
export function addExporterFiches(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = setUp(program.command('exporter-fiches'), output)
    .summary(mots.exporterFiches.resume)
    .description(mots.exporterFiches.description)
    .usage('FICHIER [options]')
    .argument('<fichier>', mots.exporterFiches.fichier)
    .addHelpText('after', `\n${mots.codes}`);
  command.action(async (file: string) => {
    const format = file.split('.').at(-1)?.toLowerCase();
    if (format !== 'csv' && format !== 'xlsx') return refuse(command, mots.erreurs.extension(file));
    const write = await openNewFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const { bytes: _, ...result } = await write(() => commands.exporterFiches(format));
    output.answer(result);
  });
}
