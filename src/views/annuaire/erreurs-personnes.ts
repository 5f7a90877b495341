import type { CodeErreurPersonnes, ErreurPersonnes } from '../../domain/annuaire/inscription.ts';
import { BETWEEN_NAMES } from '../../domain/annuaire/inscription-structures.ts';
import { fr } from '../../fr.ts';
import { accordDe } from '../words/accord-mots.ts';
import { LIGNE_ILLISIBLE, PAS_UN_TEXTE } from '../words/echec.ts';

/** One fault of a file of people: its line, what is wrong, what to do. */
export function erreurDePersonnes({ code, line, details }: ErreurPersonnes): string {
  return fr`Ligne ${line} : ${SENTENCES[code](details)}`;
}

type Details = ErreurPersonnes['details'];

const SENTENCES: Readonly<Record<CodeErreurPersonnes, (details: Details) => string>> = {
  encodage: () =>
    fr`des lettres sont abîmées : ni l’UTF-8 ni le Windows-1252 ne les lit. Enregistrez de nouveau le fichier d’origine au format « CSV UTF-8 ».`,
  'octet-nul': () => PAS_UN_TEXTE,
  'ligne-trop-longue': () => LIGNE_ILLISIBLE,
  guillemets: () =>
    fr`des guillemets sont mal fermés. Dans un texte entre guillemets, doublez chaque guillemet.`,
  vide: () => fr`le fichier est vide. Écrivez d’abord les titres des colonnes.`,
  'aucune-ligne': () => fr`il n’y a personne sous les titres. Ajoutez une ligne par personne.`,
  'lignes-en-trop': ({ max = '' }) =>
    fr`un fichier contient ${max} personnes au plus. Partagez-le en plusieurs fichiers, puis chargez-les l’un après l’autre.`,
  'colonne-absente': ({ colonne = '' }) => fr`la colonne « ${colonne} » manque. Ajoutez-la aux titres.`,
  'colonne-inconnue': ({ colonne = '', connues = '' }) =>
    fr`la colonne « ${colonne} » n’existe pas. Colonnes possibles : ${connues}.`,
  'colonne-en-double': ({ colonne = '' }) => fr`la colonne « ${colonne} » est là deux fois. Gardez-en une.`,
  'cellules-en-trop': ({ attendu = '' }) =>
    fr`il y a plus de cellules que de titres (${attendu}). Mettez entre guillemets un texte qui contient le séparateur.`,
  'valeur-absente': ({ colonne = '' }) => fr`« ${colonne} » est vide. Remplissez cette cellule.`,
  'valeur-trop-longue': ({ colonne = '', max = '' }) =>
    fr`« ${colonne} » est trop long : ${max} caractères au plus.`,
  'courriel-invalide': ({ courriel = '' }) =>
    fr`« ${courriel} » n’est pas une adresse électronique complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@commune.fr.`,
  'code-invalide': ({ valeur = '' }) =>
    fr`le code « ${valeur} » n’est pas possible. Utilisez des lettres sans accent, des chiffres et des tirets.`,
  'role-inconnu': ({ role = '', connus = '' }) =>
    fr`le rôle « ${role} » n’existe pas. Rôles possibles : ${connus}.`,
  'instance-inconnue': ({ instance = '', connues = '' }) =>
    fr`l’instance « ${instance} » n’existe pas. Instances possibles : ${connues}.`,
  'numero-invalide': ({ colonne = '', valeur = '' }) =>
    fr`« ${colonne} » contient « ${valeur} ». Écrivez des numéros de fiche, par exemple 3 12.`,
  'structure-inconnue': ({ structure = '', proches = '' }) =>
    [
      fr`la structure « ${structure} » n’est pas connue.`,
      ...(proches === '' ? [] : [fr`Noms proches : ${quoteAll(proches)}.`]),
      fr`Si elle est nouvelle, écrivez dans la colonne « partie » le code de sa partie, ou « aucune ».`,
    ].join(' '),
  'structure-ambigue': ({ structure = '', codes = '' }) =>
    fr`plusieurs structures s’appellent « ${structure} ». Écrivez le code de la bonne : ${codes}.`,
  'partie-inconnue': ({ partie = '', connues = '' }) =>
    fr`la partie « ${partie} » n’existe pas. Codes possibles : ${connues}, ou « aucune ».`,
  'partie-autre': ({ structure = '', partie = '' }) =>
    fr`la structure « ${structure} » dépend de la partie « ${partie} ». Corrigez la colonne « partie », ou laissez-la vide.`,
  'accord-absent': ({ nom = '', code = '', etat = '' }) =>
    fr`la partie « ${nom} » n’a pas donné son accord à l’échange de données (article 8) : ${accordDe(etat)}. Une fois l’accord donné, lancez : npm run espace -- accord ${code} --le AAAA-MM-JJ --confirmer`,
  'personne-en-double': ({ premiereLigne = '' }) =>
    fr`cette personne est déjà à la ligne ${premiereLigne}. Gardez une seule ligne. Si ce sont deux personnes, donnez un code à chacune.`,
  'courriel-partage': ({ courriel = '', codes = '' }) =>
    fr`plusieurs personnes ont l’adresse ${courriel}. Écrivez dans la colonne « code » celui de la bonne : ${codes}.`,
  'courriel-connu': ({ courriel = '', nom = '', code = '' }) =>
    fr`l’adresse ${courriel} est celle de ${nom}. Si c’est la même personne, écrivez son code : ${code}. Sinon, ajoutez aussi une ligne pour ${nom}, avec ce code.`,
  'fiche-inconnue': ({ numero = '', premiere = '', derniere = '' }) =>
    fr`la fiche ${numero} n’est pas dans le plan. Les numéros vont de ${premiere} à ${derniere}.`,
  'fiche-deux-fois': ({ numero = '' }) =>
    fr`la fiche ${numero} est donnée deux fois à cette personne. Gardez une seule place par fiche.`,
  'chef-de-file-en-double': ({ numero = '', nom = '' }) =>
    fr`la fiche ${numero} a déjà ${nom} comme chef de file. Il y en a un seul par fiche : retirez d’abord ce numéro à l’autre personne.`,
  'role-pilote-absent': ({ fiches = '' }) =>
    fr`cette personne est pilote (fiches : ${fiches}). Ajoutez-lui le rôle « pilote ».`,
  'administration-reservee': ({ nom = '' }) =>
    fr`seule l’administration donne ou retire le rôle « administration » (${nom}). Demandez-le-lui, ou corrigez la cellule.`,
  'adresse-reservee': ({ nom = '' }) =>
    fr`seule l’administration change l’adresse de ${nom}, qui a le rôle « administration ». Demandez-le-lui, ou corrigez la cellule.`,
  'derniere-administration': ({ nom = '' }) =>
    fr`${nom} est la dernière personne qui a le rôle « administration ». Donnez d’abord ce rôle à une autre.`,
};

function quoteAll(noms: string | number): string {
  return String(noms)
    .split(BETWEEN_NAMES)
    .map((nom) => fr`« ${nom} »`)
    .join(', ');
}
