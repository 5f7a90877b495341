import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import { makeFile } from './new-file.ts';
import {
  type Asked,
  type Declared,
  parseDate,
  readFolder,
  readImportFile,
  takeIn,
  taking,
} from './set-up.ts';

const AVENANT = {
  '--avenant <reference>': mots.importerPlan.avenant,
  '--signe-le <date>': mots.importerPlan.signeLe,
};

/** The plan, what annexe 4 says of its fiches, and the tours that were held before. */
export const PLAN_COMMANDS: readonly Declared[] = [
  {
    ...{ name: 'importer-plan', words: mots.importerPlan, writes: true, ofOne: true },
    args: { '<fichier>': mots.importerPlan.fichier },
    options: AVENANT,
    run: async (asked, commands) => {
      const [avenant, { confirmer }] = [parseAvenant(asked), asked];
      return commands.importerPlan(await takeIn(asked, readImportFile), { confirmer, avenant });
    },
  },
  {
    ...{ name: 'exporter-plan', words: mots.exporterPlan, ofOne: true },
    args: { '<fichier>': mots.exporterPlan.fichier },
    run: (asked, commands) => makeFile(asked, commands.exporterPlan),
  },
  {
    ...{ name: 'importer-fiches', words: mots.importerFiches, writes: true, ofOne: true },
    args: { '<fichier>': mots.importerFiches.fichier },
    run: taking(readImportFile, (taken, { confirmer }, commands) =>
      commands.importerFiches(taken, { confirmer }),
    ),
  },
  {
    ...{ name: 'exporter-fiches', words: mots.exporterFiches, ofOne: true },
    args: { '<fichier>': mots.exporterFiches.fichier },
    run: async (asked, commands) => {
      const [file = ''] = asked.args;
      const format = file.split('.').at(-1)?.toLowerCase();
      if (format !== 'csv' && format !== 'xlsx') return asked.refuse(mots.erreurs.extension(file));
      return makeFile(asked, () => commands.exporterFiches(format));
    },
  },
  {
    ...{ name: 'importer-tour', words: mots.importerTour, writes: true, ofOne: true },
    args: { '<fichier>': mots.importerTour.fichier },
    options: { '--seance <date>': mots.importerTour.seance },
    exemple: mots.importerTour.exemple,
    run: async (asked, commands) => {
      const { options, confirmer } = asked;
      const seance = options.seance === undefined ? null : parseDate(asked, options.seance);
      return commands.importerTour(await takeIn(asked, readImportFile), { confirmer, seance });
    },
  },
  {
    ...{ name: 'fermer-fiche', words: mots.fermerFiche, writes: true, ofOne: true },
    args: { '<numero>': mots.fermerFiche.numero },
    options: {
      ...AVENANT,
      '--motif <raison>': mots.fermerFiche.motif,
      '--rouvrir': mots.fermerFiche.rouvrir,
    },
    run: (asked, commands) => {
      const {
        args: [numero = ''],
        confirmer,
        refuse,
        say,
      } = asked;
      if (!/^\d{1,4}$/.test(numero)) refuse(mots.erreurs.numero(numero));
      const fermeture = parseFermeture(asked);
      say(mots.ouverture());
      return commands.fermerFiche({ numero: Number(numero), fermeture, confirmer });
    },
  },
  {
    ...{ name: 'logos', words: mots.logos, writes: true, ofOne: true }, // files that are named after the parties
    args: { '<dossier>': mots.logos.dossier },
    run: taking(readFolder, (taken, { confirmer }, commands) => commands.logos(taken, { confirmer })),
  },
  {
    ...{ name: 'apparence', words: mots.apparence, writes: true, ofOne: true }, // what is taken away goes back to ours
    args: { '[embleme]': mots.apparence.embleme },
    options: { '--couleur <couleur>': mots.apparence.couleur, '--retirer <quoi>': mots.apparence.retirer },
    run: async ({ args: [file], options: { couleur, retirer }, confirmer, refuse, say }, commands) => {
      const embleme = file === undefined ? null : { nom: file, bytes: await readImportFile(file, refuse) };
      say(mots.ouverture());
      const textes = { ...(couleur !== undefined && { couleur }), ...(retirer !== undefined && { retirer }) };
      return commands.apparence({ embleme, textes, confirmer });
    },
  },
];

function parseAvenant(asked: Asked) {
  const { avenant, signeLe } = asked.options;
  if (avenant === undefined && signeLe === undefined) return null;
  const reference = avenant?.normalize('NFC').trim() ?? '';
  if (reference === '' || signeLe === undefined) return asked.refuse(mots.erreurs.avenantIncomplet());
  return { reference, signeLe: parseDate(asked, signeLe) };
}

/** An avenant closes it, or that was a mistake. */
function parseFermeture(asked: Asked) {
  const { avenant, signeLe, motif } = asked.options;
  const given = [avenant, signeLe, motif].filter((one) => one !== undefined).length;
  if (given !== (asked.flags.has('rouvrir') ? 0 : 3)) return asked.refuse(mots.erreurs.fermetureIncomplete());
  if (avenant === undefined || signeLe === undefined || motif === undefined) return null;
  const [reference = '', raison = ''] = [avenant, motif].map((text) => text.normalize('NFC').trim());
  return { reference, signeLe: parseDate(asked, signeLe), motif: raison };
}
