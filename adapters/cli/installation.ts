import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import { makeFile, whyNoNewFile } from './new-file.ts';
import { checkReadable, type Declared, opening, readImportFile } from './set-up.ts';

/** What is about the whole installation, and what leaves it as a file. */
export const INSTALLATION_COMMANDS: readonly Declared[] = [
  {
    name: 'verifier-calendrier', // needs no data of ours
    words: mots.verifierCalendrier,
    args: { '<adresse>': mots.verifierCalendrier.adresse },
    run: async ({ args: [adresse = ''], refuse, say }, commands) => {
      const isAddress = /^(https?|webcals?):/i.test(adresse);
      if (isAddress && !URL.canParse(adresse)) refuse(mots.erreurs.adresse(adresse));
      say(mots.lecture(adresse));
      const calendrier = isAddress ? { adresse } : { bytes: await readImportFile(adresse, refuse) };
      return commands.verifierCalendrier(calendrier);
    },
  },
  {
    name: 'archiver',
    words: mots.archiver,
    args: { '<fichier>': mots.archiver.fichier },
    ofOne: true,
    run: (asked, commands) => makeFile(asked, commands.archiver, mots.written),
  },
  {
    name: 'sauvegarder',
    words: mots.sauvegarder,
    args: { '<fichier>': mots.sauvegarder.fichier },
    run: opening(({ args: [file = ''], refuse }, commands) =>
      commands.sauvegarder(file).catch(whyNoNewFile(file, refuse)),
    ),
  },
  {
    name: 'restaurer',
    words: mots.restaurer,
    args: { '<fichier>': mots.restaurer.fichier },
    writes: true,
    run: async ({ args: [file = ''], confirmer, refuse, say }, commands) => {
      await checkReadable(file, refuse);
      say(mots.lecture(file));
      return commands.restaurer(file, { confirmer });
    },
  },
  {
    name: 'verifier-base',
    words: mots.verifierBase,
    args: { '<fichier>': mots.restaurer.fichier },
    run: async ({ args: [file = ''], refuse, say }, commands) => {
      await checkReadable(file, refuse);
      say(mots.lecture(file));
      return commands.verifierBase(file);
    },
  },
  {
    name: 'mode', // what the data are for, and, with an argument, what they shall be for
    words: mots.mode,
    args: { '[mode]': mots.mode.mode },
    writes: true,
    run: ({ args: [word], confirmer, refuse, say }, commands) => {
      const mode = word === undefined ? null : MODES.find((one) => one === word);
      if (mode === undefined) return refuse(mots.erreurs.mode(word ?? ''));
      say(mots.ouverture());
      return commands.mode({ mode, confirmer });
    },
  },
  {
    name: 'diagnostic',
    words: mots.diagnostic,
    args: { '<fichier>': mots.diagnostic.fichier },
    run: (asked, commands) => makeFile(asked, commands.diagnostic, mots.written),
  },
  { name: 'etat', words: mots.etat, ofOne: true, run: opening((_, { etat }) => etat()) },
];

const MODES = ['production', 'demonstration'] as const;
