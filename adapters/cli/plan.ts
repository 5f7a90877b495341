import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { openNewFile } from './new-file.ts';
import {
  addCommand,
  addImport,
  type ProgramOutput,
  parseDate,
  readFolder,
  readImportFile,
  refuse,
} from './set-up.ts';

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

/** `importer-tour`: the answers of a tour that was held before this program. */
export function addImporterTour(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addImport(program, output, {
    name: 'importer-tour',
    words: mots.importerTour,
    argument: ['fichier', mots.importerTour.fichier],
    exemple: mots.importerTour.exemple,
    take: readImportFile,
    option: {
      flag: '--seance <date>',
      words: mots.importerTour.seance,
      parse: ({ seance }, command) => (typeof seance === 'string' ? parseDate(command, seance) : null),
    },
    run: (bytes, { confirmer }, seance) =>
      commands.importerTour(bytes, { confirmer, seance: seance ?? null }),
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

interface ApparenceOptions {
  readonly couleur?: string;
  readonly retirer?: string;
  readonly confirmer?: true;
}

/** `apparence`: the emblem, the colour, or what goes back to ours. */
export function addApparence(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.apparence;
  const command = addCommand(program, output, {
    ...{ name: 'apparence', words, usage: '[EMBLEME]' },
    ...{ writes: true, ofOne: true },
  })
    .argument('[embleme]', words.embleme)
    .option('--couleur <couleur>', words.couleur)
    .option('--retirer <quoi>', words.retirer);
  command.action(async (file: string | undefined, { confirmer, ...textes }: ApparenceOptions) => {
    const read = (nom: string) => readImportFile(nom, (sentence) => refuse(command, sentence));
    const embleme = file === undefined ? null : { nom: file, bytes: await read(file) };
    const { couleur, retirer } = textes;
    output.writeError(`${mots.ouverture()}\n`);
    const demande = { ...(couleur !== undefined && { couleur }), ...(retirer !== undefined && { retirer }) };
    output.answer(await commands.apparence({ embleme, textes: demande, confirmer: confirmer === true }));
  });
}

/** `exporter-plan`: the file of the plan as it is stored; one that is there is not written over. */
export function addExporterPlan(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'exporter-plan',
    words: mots.exporterPlan,
    usage: 'FICHIER',
    ofOne: true,
  }).argument('<fichier>', mots.exporterPlan.fichier);
  command.action(async (file: string) => {
    const write = await openNewFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const { bytes: _, ...result } = await write(() => commands.exporterPlan());
    output.answer(result);
  });
}

/** `exporter-fiches`: the same file, made here; one that is there is not written over. */
export function addExporterFiches(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'exporter-fiches',
    words: mots.exporterFiches,
    usage: 'FICHIER',
    ofOne: true,
  }).argument('<fichier>', mots.exporterFiches.fichier);
  command.action(async (file: string) => {
    const format = file.split('.').at(-1)?.toLowerCase();
    if (format !== 'csv' && format !== 'xlsx') return refuse(command, mots.erreurs.extension(file));
    const write = await openNewFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const { bytes: _, ...result } = await write(() => commands.exporterFiches(format));
    output.answer(result);
  });
}

interface FermerOptions {
  readonly avenant?: string;
  readonly signeLe?: string;
  readonly motif?: string;
  readonly rouvrir?: true;
  readonly confirmer?: true;
}

/** `fermer-fiche`: an avenant closes it, or that was a mistake. */
export function addFermerFiche(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'fermer-fiche',
    words: mots.fermerFiche,
    usage: 'NUMERO',
    writes: true,
    ofOne: true,
  })
    .argument('<numero>', mots.fermerFiche.numero)
    .option('--avenant <reference>', mots.importerPlan.avenant)
    .option('--signe-le <date>', mots.importerPlan.signeLe)
    .option('--motif <raison>', mots.fermerFiche.motif)
    .option('--rouvrir', mots.fermerFiche.rouvrir);
  command.action(async (numero: string, options: FermerOptions) => {
    if (!/^\d{1,4}$/.test(numero)) refuse(command, mots.erreurs.numero(numero));
    const fermeture = parseFermeture(command, options);
    output.writeError(`${mots.ouverture()}\n`);
    const confirmer = options.confirmer === true;
    output.answer(await commands.fermerFiche({ numero: Number(numero), fermeture, confirmer }));
  });
}

function parseFermeture(command: Command, { avenant, signeLe, motif, rouvrir }: FermerOptions) {
  const given = [avenant, signeLe, motif].filter((one) => one !== undefined).length;
  if (given !== (rouvrir ? 0 : 3)) return refuse(command, mots.erreurs.fermetureIncomplete());
  if (avenant === undefined || signeLe === undefined || motif === undefined) return null;
  const [reference, raison] = [avenant, motif].map((text) => text.normalize('NFC').trim());
  return { reference: reference ?? '', signeLe: parseDate(command, signeLe), motif: raison ?? '' };
}
