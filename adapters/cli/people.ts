import type { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import {
  addCommand,
  addImport,
  type Declared,
  type ProgramOutput,
  parseDate,
  readImportFile,
  refuse,
} from './set-up.ts';

interface WriteOptions {
  readonly confirmer?: true;
}

interface AccordOptions extends WriteOptions {
  readonly le?: string;
  readonly retirer?: true;
}

/** `accord`: the parties that agreed to the exchange of data, and the list of all without an argument. */
export function addAccord(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'accord',
    words: mots.accord,
    usage: '[PARTIE...]',
    writes: true,
    ofOne: true,
  })
    .argument('[partie...]', mots.accord.partie)
    .option('--le <date>', mots.accord.le)
    .option('--retirer', mots.accord.retirer);
  command.action(async (parties: readonly string[], options: AccordOptions) => {
    const isRetrait = options.retirer === true;
    const isWhole =
      parties.length === 0 ? !options.le && !isRetrait : (options.le === undefined) === isRetrait;
    if (!isWhole) refuse(command, mots.erreurs.accordIncomplet());
    const le = options.le === undefined ? null : parseDate(command, options.le);
    output.writeError(`${mots.ouverture()}\n`);
    output.answer(await commands.accord({ parties, le, confirmer: options.confirmer === true }));
  });
}

/** `importer-personnes`: the people, their roles and the fiches that they lead. */
export function addImporterPersonnes(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addImport(program, output, {
    name: 'importer-personnes',
    words: mots.importerPersonnes,
    argument: ['fichier', mots.importerPersonnes.fichier],
    exemple: mots.importerPersonnes.exemple,
    take: readImportFile,
    run: commands.importerPersonnes,
  });
}

/** `fusionner`: two records of one person made one, and that undone; without an argument the doubles are listed. */
export function addFusionner(program: Command, commands: CliCommands, output: ProgramOutput): void {
  const command = addCommand(program, output, {
    name: 'fusionner',
    words: mots.fusionner,
    usage: '[GARDEE] [DOUBLON]',
    writes: true,
    ofOne: true,
  })
    .argument('[gardee]', mots.fusionner.gardee)
    .argument('[doublon]', mots.fusionner.doublon)
    .option('--annuler', mots.fusionner.annuler);
  type Names = readonly [string | undefined, string | undefined];
  const run = async ([gardee, doublon]: Names, options: WriteOptions & { readonly annuler?: true }) => {
    const isUndone = options.annuler === true;
    if (isUndone !== (gardee !== undefined && doublon === undefined))
      refuse(command, mots.erreurs.fusionIncomplete());
    output.writeError(`${mots.ouverture()}\n`);
    const confirmer = options.confirmer === true;
    output.answer(await commands.fusionner({ gardee: gardee ?? null, doublon: doublon ?? null, confirmer }));
  };
  command.action((gardee?: string, doublon?: string, options = {}) => run([gardee, doublon], options));
}

/** `siret`: the number of a structure's establishment. */
export function addSiret(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addCommand(program, output, {
    name: 'siret',
    words: mots.siret,
    usage: 'STRUCTURE SIRET',
    writes: true,
    ofOne: true,
  })
    .argument('<structure>', mots.siret.structure)
    .argument('<siret>', mots.siret.siret)
    .action(async (structure: string, siret: string, options: WriteOptions) => {
      output.writeError(`${mots.ouverture()}\n`);
      output.answer(await commands.siret({ structure, siret, confirmer: options.confirmer === true }));
    });
}

/** `code`: what the first coordinator types to the bot. */
export function addCode(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addForCourriel(program, output, {
    ...{ name: 'code', words: mots.code, run: commands.code },
    ...{ writes: true, ofOne: true },
  });
}

/** `lien`: the personal page for one day, with all that its person may do. */
export function addLien(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addForCourriel(program, output, {
    ...{ name: 'lien', words: mots.lien, run: commands.lien },
    ...{ writes: true, ofOne: true },
  });
}

/** `lien-installation`: what somebody of the administration opens to tie one more workspace. */
export function addLienInstallation(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addForCourriel(program, output, {
    ...{ name: 'lien-installation', words: mots.lienInstallation, run: commands.lienInstallation },
    ...{ writes: true, ofOne: true },
  });
}

/** `purger`: what was kept long enough goes. */
export function addPurger(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addCommand(program, output, { name: 'purger', words: mots.purger, writes: true }).action(
    async (options: WriteOptions) => {
      output.writeError(`${mots.ouverture()}\n`);
      output.answer(await commands.purger({ confirmer: options.confirmer === true }));
    },
  );
}

/** `verifier-courriel`: what others see of our e-mail, and a test message. */
export function addVerifierCourriel(program: Command, commands: CliCommands, output: ProgramOutput): void {
  addForCourriel(program, output, {
    ...{ name: 'verifier-courriel', words: mots.verifierCourriel, progress: mots.verifierCourriel.enCours },
    run: ({ courriel }) => commands.verifierCourriel(courriel),
  });
}

interface ForCourriel extends Declared {
  readonly words: { readonly resume: string; readonly description: string; readonly courriel: string };
  readonly run: CliCommands['code'];
  /** Said while it works; absent: that the data are opened. */
  readonly progress?: string;
}

/** A command that takes one professional address and nothing else. */
function addForCourriel(
  program: Command,
  output: ProgramOutput,
  { run, progress = mots.ouverture(), ...declared }: ForCourriel,
): void {
  const { words } = declared;
  addCommand(program, output, { ...declared, usage: 'COURRIEL' })
    .argument('<courriel>', words.courriel)
    .action(async (courriel: string, options: WriteOptions) => {
      output.writeError(`${progress}\n`);
      output.answer(await run({ courriel, confirmer: options.confirmer === true }));
    });
}
