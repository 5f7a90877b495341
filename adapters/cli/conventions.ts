import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import { whyNoNewFile } from './new-file.ts';
import {
  type Asked,
  checkReadable,
  type Declared,
  opening,
  parseDate,
  readImportFile,
  takeIn,
} from './set-up.ts';

const LIEU = {
  '--fuseau <fuseau>': mots.situerConvention.fuseau,
  '--zone <zone>': mots.situerConvention.zone,
};

/** What is about a convention as a whole. */
export const CONVENTION_COMMANDS: readonly Declared[] = [
  { name: 'conventions', words: mots.conventions, run: opening((_, { conventions }) => conventions()) },
  {
    ...{ name: 'convention:creer', words: mots.creerConvention, writes: true },
    args: { '<fichier>': mots.creerConvention.fichier },
    options: {
      '--code <code>': mots.creerConvention.code,
      '--nom <nom>': mots.creerConvention.nom,
      '--du <date>': mots.creerConvention.du,
      '--au <date>': mots.creerConvention.au,
      ...LIEU,
    },
    run: async (asked, commands) => {
      const { code, nom, du, au, fuseau, zone } = asked.options;
      const given = {
        ...{ fuseau, zone, confirmer: asked.confirmer },
        ...(code !== undefined && { code }),
        ...(nom !== undefined && { nomCourt: parseNom(asked, nom) }),
        ...(du !== undefined && { debut: parseDate(asked, du) }),
        ...(au !== undefined && { fin: parseDate(asked, au) }),
      };
      return commands.creerConvention(await takeIn(asked, readImportFile), given);
    },
  },
  {
    ...{ name: 'convention:renommer', words: mots.renommerConvention, writes: true, ofOne: true },
    args: { '<nom>': mots.renommerConvention.nom },
    run: (asked, commands) => {
      const nom = parseNom(asked, asked.args[0] ?? '');
      asked.say(mots.ouverture());
      return commands.renommerConvention({ nom, confirmer: asked.confirmer });
    },
  },
  {
    ...{ name: 'convention:situer', words: mots.situerConvention, writes: true, ofOne: true },
    options: LIEU,
    run: ({ options: { fuseau, zone }, confirmer, refuse, say }, commands) => {
      if (fuseau === undefined && zone === undefined) refuse(mots.situerConvention.incomplet);
      say(mots.ouverture());
      const lieu = { ...(fuseau && { fuseau }), ...(zone && { zone }) };
      return commands.situerConvention({ ...lieu, confirmer });
    },
  },
  {
    ...{ name: 'webhooks', words: mots.webhooks, writes: true, ofOne: true },
    args: { '[adresse]': mots.webhooks.adresse },
    options: {
      '--pour <sujets>': mots.webhooks.pour,
      '--reessayer': mots.webhooks.reessayer,
      '--fermer': mots.webhooks.fermer,
    },
    run: ({ args: [url = null], options: { pour }, flags, confirmer, refuse, say }, commands) => {
      const said = [pour !== undefined, flags.has('reessayer'), flags.has('fermer')].filter(Boolean);
      if (said.length !== (url === null ? 0 : 1)) refuse(mots.webhooks.incomplet);
      const acte = flags.has('reessayer') ? 'reessayer' : flags.has('fermer') ? 'fermer' : 'creer';
      const sujets = (pour ?? '').split(/[ ,]+/).filter((one) => one !== '');
      say(mots.ouverture());
      return commands.webhooks({ url, acte, sujets, confirmer });
    },
  },
  {
    ...{ name: 'partager-messagerie', words: mots.partagerMessagerie, writes: true, ofOne: true },
    args: {
      '<messagerie>': mots.partagerMessagerie.messagerie,
      '<identifiant>': mots.partagerMessagerie.identifiant,
    },
    options: { '--avec <code>': mots.partagerMessagerie.avec, '--retirer': mots.partagerMessagerie.retirer },
    run: ({ args, options: { avec }, flags, confirmer, refuse, say }, commands) => {
      const [plateforme = '', espace = ''] = args;
      if (avec === undefined) return refuse(mots.partagerMessagerie.incomplet);
      say(mots.ouverture());
      const isOver = flags.has('retirer');
      return commands.partagerMessagerie({ plateforme, espace, other: avec, isOver, confirmer });
    },
  },
  {
    ...{ name: 'convention:archiver', words: mots.archiverConvention, writes: true, ofOne: true },
    run: opening(({ confirmer }, commands) => commands.archiverConvention({ confirmer })),
  },
  {
    ...{ name: 'convention:exporter', words: mots.exporterConvention, ofOne: true }, // it never writes over another file
    args: { '<fichier>': mots.exporterConvention.fichier },
    run: opening(({ args: [file = ''], refuse }, commands) =>
      commands.exporterConvention(file).catch(whyNoNewFile(file, refuse)),
    ),
  },
  {
    ...{ name: 'convention:importer', words: mots.importerConvention, writes: true },
    args: { '<fichier>': mots.importerConvention.fichier },
    run: async ({ args: [file = ''], confirmer, refuse, say }, commands) => {
      await checkReadable(file, refuse);
      say(mots.lecture(file));
      return commands.importerConvention(file, { confirmer });
    },
  },
  {
    ...{ name: 'convention:supprimer', words: mots.supprimerConvention, writes: true, ofOne: true },
    options: {
      '--fichier <fichier>': mots.supprimerConvention.fichier,
      '--sans-fichier': mots.supprimerConvention.sansFichier,
      '--premiere': mots.supprimerConvention.premiere,
      '--vers <adresse>': mots.supprimerConvention.vers,
    },
    run: async ({ options: { convention, ...given }, flags, confirmer, refuse, say }, commands) => {
      const { fichier, vers = null } = given;
      // it is always named, and its file is what it is held against
      const isClear = (fichier === undefined) === flags.has('sansFichier');
      if (convention === undefined || !isClear) refuse(mots.supprimerConvention.incomplet);
      if (fichier !== undefined) await checkReadable(fichier, refuse);
      say(mots.ouverture());
      const premiere = flags.has('premiere');
      return commands.supprimerConvention({ fichier: fichier ?? null, premiere, vers, confirmer });
    },
  },
];

function parseNom({ refuse }: Asked, nom: string): string {
  return nom.normalize('NFC').trim() || refuse(mots.nomVide);
}
