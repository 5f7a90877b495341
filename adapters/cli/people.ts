import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import { type Declared, opening, parseDate, readImportFile, taking } from './set-up.ts';

/** The parties, the people and what they hold. */
export const PEOPLE_COMMANDS: readonly Declared[] = [
  {
    ...{ name: 'accord', words: mots.accord, writes: true, ofOne: true }, // the list of all without an argument
    args: { '[partie...]': mots.accord.partie },
    options: { '--le <date>': mots.accord.le, '--retirer': mots.accord.retirer },
    run: (asked, commands) => {
      const { args: parties, options, flags, confirmer } = asked;
      const isRetrait = flags.has('retirer');
      const isWhole =
        parties.length === 0 ? !options.le && !isRetrait : (options.le === undefined) === isRetrait;
      if (!isWhole) asked.refuse(mots.erreurs.accordIncomplet());
      const le = options.le === undefined ? null : parseDate(asked, options.le);
      asked.say(mots.ouverture());
      return commands.accord({ parties, le, confirmer });
    },
  },
  {
    ...{ name: 'importer-personnes', words: mots.importerPersonnes, writes: true, ofOne: true },
    args: { '<fichier>': mots.importerPersonnes.fichier },
    exemple: mots.importerPersonnes.exemple,
    run: taking(readImportFile, (taken, { confirmer }, commands) =>
      commands.importerPersonnes(taken, { confirmer }),
    ),
  },
  {
    ...{ name: 'fusionner', words: mots.fusionner, writes: true, ofOne: true }, // the doubles are listed without an argument
    args: { '[gardee]': mots.fusionner.gardee, '[doublon]': mots.fusionner.doublon },
    options: { '--annuler': mots.fusionner.annuler },
    run: ({ args: [gardee = null, doublon = null], flags, confirmer, refuse, say }, commands) => {
      if (flags.has('annuler') !== (gardee !== null && doublon === null))
        refuse(mots.erreurs.fusionIncomplete());
      say(mots.ouverture());
      return commands.fusionner({ gardee, doublon, confirmer });
    },
  },
  {
    ...{ name: 'siret', words: mots.siret, writes: true, ofOne: true },
    args: { '<structure>': mots.siret.structure, '<siret>': mots.siret.siret },
    run: opening(({ args: [structure = '', siret = ''], confirmer }, commands) =>
      commands.siret({ structure, siret, confirmer }),
    ),
  },
  toCourriel('code', mots.code, 'code'),
  toCourriel('lien', mots.lien, 'lien'),
  toCourriel('lien-installation', mots.lienInstallation, 'lienInstallation'),
  {
    ...{ name: 'purger', words: mots.purger, writes: true },
    run: opening(({ confirmer }, commands) => commands.purger({ confirmer })),
  },
  {
    ...{ name: 'verifier-courriel', words: mots.verifierCourriel },
    args: { '<courriel>': mots.verifierCourriel.courriel },
    run: ({ args: [courriel = ''], say }, commands) => {
      say(mots.verifierCourriel.enCours);
      return commands.verifierCourriel(courriel);
    },
  },
];

/** For whoever has one professional address. */
function toCourriel(
  name: string,
  words: Declared['words'] & { readonly courriel: string },
  key: 'code' | 'lien' | 'lienInstallation',
): Declared {
  return {
    ...{ name, words, writes: true, ofOne: true },
    args: { '<courriel>': words.courriel },
    run: opening(({ args: [courriel = ''], confirmer }, commands) => commands[key]({ courriel, confirmer })),
  };
}
