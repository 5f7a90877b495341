import type { CodeErreurPlan, ErreurPlan } from '../../domain/plan/plan.ts';
import { fr } from '../../fr.ts';
import { PAS_UN_TEXTE } from '../words/imports.ts';

/** One fault of a plan file: its line, what is wrong, what to do. */
export function erreurDePlan({ code, line, details }: ErreurPlan): string {
  return fr`Ligne ${line} : ${SENTENCES[code](details)}`;
}

type Details = ErreurPlan['details'];

const ATTENDUS: ReadonlyMap<string | number | undefined, string> = new Map([
  ['texte', fr`un texte qui n’est pas vide`],
  ['nombre', fr`un nombre entier`],
  ['objet', fr`un objet, entre accolades`],
  ['liste', fr`une liste, entre crochets`],
  ['liste-objets', fr`une liste d’objets, entre accolades`],
  ['liste-textes', fr`une liste de textes`],
]);

const SENTENCES: Readonly<Record<CodeErreurPlan, (details: Details) => string>> = {
  encodage: () => fr`ce fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.`,
  'octet-nul': () => PAS_UN_TEXTE,
  json: ({ colonne = 1 }) =>
    fr`le JSON est incorrect à la colonne ${colonne}. Vérifiez les virgules, les guillemets et les accolades.`,
  'cle-en-double': ({ cle = '' }) =>
    fr`« ${cle} » est écrit deux fois au même endroit. Gardez une seule valeur.`,
  'valeur-absente': ({ cle = '' }) => fr`« ${cle} » manque.`,
  'valeur-inattendue': ({ cle = '', attendu }) =>
    fr`« ${cle} » doit être ${ATTENDUS.get(attendu) ?? fr`d’une autre forme`}.`,
  'date-invalide': ({ cle = '', valeur = '' }) =>
    fr`« ${cle} » n’est pas une date possible : ${valeur}. Exemple : 2025-01-31.`,
  'autre-convention': ({ code = '', connu = '' }) =>
    fr`ce fichier est celui de la convention « ${code} », et celle d’ici est « ${connu} ».`,
  'numero-absent': ({ titre = '' }) =>
    titre === ''
      ? fr`cette fiche n’a pas de numéro. Écrivez « numero », par exemple 12.`
      : fr`la fiche « ${titre} » n’a pas de numéro. Écrivez « numero », par exemple 12.`,
  'numero-en-double': ({ numero = '', premiereLigne = '' }) =>
    fr`la fiche ${numero} est déjà à la ligne ${premiereLigne}. Chaque numéro sert une fois.`,
  'numero-hors-suite': ({ numero = '', dernier = '' }) =>
    fr`la fiche ${numero} sort de la suite. Les numéros vont de 1 à ${dernier}, sans trou.`,
  'titre-absent': ({ numero = '' }) => fr`la fiche ${numero} n’a pas de titre. Écrivez « titre ».`,
  'titre-court-trop-long': ({ numero = '', longueur = '', max = '' }) =>
    fr`le titre court de la fiche ${numero} est trop long : ${max} caractères au plus (il y en a ${longueur}).`,
  'enjeu-inconnu': ({ numero = '', enjeu = '', connus = '' }) =>
    fr`la fiche ${numero} cite l’enjeu « ${enjeu} », inconnu. Enjeux du fichier : ${connus}.`,
  'genre-inconnu': ({ genre = '', connus = '' }) =>
    fr`le genre « ${genre} » est inconnu. Genres possibles : ${connus}.`,
  'times-absent': ({ code = '' }) =>
    fr`l’instance « ${code} » ne dit pas combien de fois par an elle se réunit (article 6 A). Écrivez « times_per_year », par exemple 2.`,
  'code-en-double': ({ code = '' }) => fr`le code « ${code} » est déjà pris plus haut dans le fichier.`,
  compte: ({ quoi = '', attendu = '', trouve = '' }) =>
    fr`il faut ${attendu} ${quoi} dans cette liste, il y en a ${trouve}.`,
};
