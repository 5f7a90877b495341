import { LIGNES_PAR_FICHIER } from '../../domain/annuaire/fichier-personnes.ts';
import { fr } from '../../fr.ts';

/** The page where coordination hands in a file of people. */
export const TITRE = fr`Importer des personnes`;
export const DETAIL = fr`Le fichier est d’abord lu : vous voyez ce qui change, puis vous confirmez. Une personne absente du fichier reste inscrite.`;
export const FICHIER = fr`Fichier CSV des personnes`;
export const FICHIER_AIDE = fr`Colonnes obligatoires : prenom, nom, fonction, structure, courriel, roles. Facultatives : chef_de_file, fiches, suppleant, instances, partie, code. ${LIGNES_PAR_FICHIER} personnes et 2 Mo au plus.`;
export const FICHIER_ABSENT = fr`Choisissez un fichier qui n’est pas vide.`;
export const VOIR = fr`Voir ce qui change`;
export const CONFIRMER = fr`Enregistrer ces changements`;
export const CONFIRMER_DETAIL = fr`Rien n’est encore enregistré. Relisez les différences, puis confirmez.`;
export const AUTRE_FICHIER = fr`Choisir un autre fichier`;
export const RETOUR = fr`Retour au tableau de bord`;
