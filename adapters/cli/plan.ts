import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { addImport } from './import-command.ts';
import { openNewFile } from './new-file.ts';
import { readFolder, readImportFile } from './read-file.ts';
import type { ProgramOutput } from './set-up.ts';
import { refuse, setUp } from './set-up.ts';

/** `importer-fiches`: what annexe 4 says of the fiches, from a spreadsheet. */
export function addImporterFiches(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addImport(program, output, {
    name: 'importer-fiches',
    words: mots.importerFiches,
    argument: ['fichier', mots.importerFiches.fichier],
    take: readImportFile,
    run: commands.importerFiches,
  });
}

/** `logos`: those of the parties, from a folder of files that are named after them. */
export function addLogos(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addImport(program, output, {
    name: 'logos',
    words: mots.logos,
    argument: ['dossier', mots.logos.dossier],
    take: readFolder,
    run: commands.logos,
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
