import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { whyNoNewFile } from './new-file.ts';
import {
  addCommand,
  checkReadable,
  type ProgramOutput,
  parseDate,
  readImportFile,
  refuse,
} from './set-up.ts';

/** What is about a convention as a whole. */
export function addConventions(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addCommand(program, output, { name: 'conventions', words: mots.conventions }).action(async () => {
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.conventions());
  });
  addCreer(program, commands, output);
  addRenommer(program, commands, output);
  addSituer(program, commands, output);
  addWebhooks(program, commands, output);
  addArchiver(program, commands, output);
  addExporter(program, commands, output);
  addImporter(program, commands, output);
  addSupprimer(program, commands, output);
}

function addArchiver(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const declared = { name: 'convention:archiver', words: mots.archiverConvention };
  const command = addCommand(program, output, { ...declared, writes: true, ofOne: true });
  command.action(async (options: { readonly confirmer?: true }) => {
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.archiverConvention({ confirmer: options.confirmer === true }));
  });
}

interface SupprimerOptions {
  readonly convention?: string;
  readonly fichier?: string;
  readonly sansFichier?: true;
  readonly premiere?: true;
  readonly confirmer?: true;
}

/** `convention:supprimer`: it is always named, and its file is what it is held against. */
function addSupprimer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.supprimerConvention;
  const declared = { name: 'convention:supprimer', words, writes: true, ofOne: true } as const;
  const command = addCommand(program, output, declared)
    .option('--fichier <fichier>', words.fichier)
    .option('--sans-fichier', words.sansFichier)
    .option('--premiere', words.premiere);
  command.action(async ({ convention, fichier, sansFichier, premiere, confirmer }: SupprimerOptions) => {
    const isClear = (fichier === undefined) === (sansFichier === true);
    if (convention === undefined || !isClear) refuse(command, words.incomplet);
    if (fichier !== undefined) await checkReadable(fichier, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    const demande = { fichier: fichier ?? null, premiere: premiere === true, confirmer: confirmer === true };
    output.answer(await commands.supprimerConvention(demande));
  });
}

/** `convention:exporter`: it never writes over another file. */
function addExporter(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.exporterConvention;
  const command = addCommand(program, output, {
    ...{ name: 'convention:exporter', words, usage: 'FICHIER', ofOne: true },
  }).argument('<fichier>', words.fichier);
  command.action(async (file: string) => {
    output.writeError(`${mots.ouverture()}\n`);
    const whyNot = whyNoNewFile(file, (sentence) => refuse(command, sentence));
    output.answer(await commands.exporterConvention(file).catch(whyNot));
  });
}

function addImporter(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.importerConvention;
  const command = addCommand(program, output, {
    ...{ name: 'convention:importer', words, usage: 'FICHIER', writes: true },
  }).argument('<fichier>', words.fichier);
  command.action(async (file: string, options: { readonly confirmer?: true }) => {
    await checkReadable(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.lecture(file)}\n`);
    output.answer(await commands.importerConvention(file, { confirmer: options.confirmer === true }));
  });
}

interface WebhookOptions {
  readonly pour?: string;
  readonly reessayer?: true;
  readonly fermer?: true;
  readonly confirmer?: true;
}

/** `webhooks`: which other programs are told of what happens, and one more, again or no more. */
function addWebhooks(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.webhooks;
  const command = addCommand(program, output, {
    ...{ name: 'webhooks', words, usage: '[ADRESSE]' },
    ...{ writes: true, ofOne: true },
  })
    .argument('[adresse]', words.adresse)
    .option('--pour <sujets>', words.pour)
    .option('--reessayer', words.reessayer)
    .option('--fermer', words.fermer);
  command.action(async (url: string | undefined, options: WebhookOptions) => {
    const { pour, reessayer, fermer, confirmer } = options;
    const said = [pour, reessayer, fermer].filter((one) => one !== undefined);
    if (said.length !== (url === undefined ? 0 : 1)) refuse(command, mots.webhooks.incomplet);
    const acte = reessayer ? 'reessayer' : fermer ? 'fermer' : 'creer';
    const sujets = (pour ?? '').split(/[ ,]+/).filter((one) => one !== '');
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.webhooks({ url: url ?? null, acte, sujets, confirmer: confirmer === true }));
  });
}

interface CreerOptions {
  readonly code?: string;
  readonly nom?: string;
  readonly du?: string;
  readonly au?: string;
  readonly fuseau?: string;
  readonly zone?: string;
  readonly confirmer?: true;
}

function addCreer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'convention:creer',
    words: mots.creerConvention,
    usage: 'FICHIER',
    writes: true,
  })
    .argument('<fichier>', mots.creerConvention.fichier)
    .option('--code <code>', mots.creerConvention.code)
    .option('--nom <nom>', mots.creerConvention.nom)
    .option('--du <date>', mots.creerConvention.du)
    .option('--au <date>', mots.creerConvention.au)
    .option('--fuseau <fuseau>', mots.situerConvention.fuseau)
    .option('--zone <zone>', mots.situerConvention.zone);
  command.action(async (file: string, { code, nom, du, au, confirmer, ...lieu }: CreerOptions) => {
    const given = {
      ...lieu,
      ...(code !== undefined && { code }),
      ...(nom !== undefined && { nomCourt: parseNom(command, nom) }),
      ...(du !== undefined && { debut: parseDate(command, du) }),
      ...(au !== undefined && { fin: parseDate(command, au) }),
    };
    output.writeError(`${mots.lecture(file)}\n`);
    const bytes = await readImportFile(file, (sentence) => refuse(command, sentence));
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.creerConvention(bytes, { ...given, confirmer: confirmer === true }));
  });
}

function addRenommer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'convention:renommer',
    words: mots.renommerConvention,
    usage: 'NOM',
    writes: true,
    ofOne: true,
  }).argument('<nom>', mots.renommerConvention.nom);
  command.action(async (nom: string, options: { readonly confirmer?: true }) => {
    const demande = { nom: parseNom(command, nom), confirmer: options.confirmer === true };
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.renommerConvention(demande));
  });
}

function addSituer(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const words = mots.situerConvention;
  const command = addCommand(program, output, {
    ...{ name: 'convention:situer', words, writes: true, ofOne: true },
  })
    .option('--fuseau <fuseau>', words.fuseau)
    .option('--zone <zone>', words.zone);
  command.action(async ({ fuseau, zone, confirmer }: CreerOptions) => {
    if (fuseau === undefined && zone === undefined) refuse(command, words.incomplet);
    output.writeError(`${mots.ouverture()}\n`);
    const lieu = { ...(fuseau && { fuseau }), ...(zone && { zone }) };
    output.answer(await commands.situerConvention({ ...lieu, confirmer: confirmer === true }));
  });
}

function parseNom(command: Command, nom: string): string {
  return nom.normalize('NFC').trim() || refuse(command, mots.nomVide);
}
