import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type {
  ChangementsTour,
  CodeErreurTour,
  DifferenceTour,
  ErreurTour,
  ResultatTour,
} from '../../domain/tours/tour-importe.ts';
import { fr } from '../../fr.ts';
import { SANS_PLAN } from '../annuaire/accord.ts';
import { LIGNE_ILLISIBLE, PAS_UN_TEXTE, viewFichierRefuse } from '../words/imports.ts';
import { MOTS_TOUR } from '../words/mots-tour.ts';
import { compact, ESSAI, enumeration, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';

/** What the import of an earlier tour did or would do. */
export function viewImportTour(resultat: ResultatTour): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return SANS_PLAN;
    case 'fichier-refuse':
      return viewFichierRefuse(resultat.errors.map(erreurDeTour));
    case 'aucune-difference':
      return {
        title: fr`Aucune différence.`,
        paragraphs: [fr`Ce fichier ne dit rien de plus que ce tour. Rien n’a changé.`],
        ...noteOf(resultat),
      };
    case 'essai':
      return {
        title: ESSAI,
        paragraphs: [phraseTour(resultat)],
        sections: listSections(resultat.differences),
        ...noteOf(resultat),
      };
    case 'importe':
      return {
        title: fr`Tour importé`,
        paragraphs: [phraseTour(resultat), fr`Aucun message n’est envoyé : ni rappel, ni annonce.`],
        sections: listSections(resultat.differences),
        ...noteOf(resultat),
      };
  }
}

/** What the séance of such a tour says of its place. */
export const LIEU_INCONNU = fr`Lieu non noté`;

function erreurDeTour({ code, line, details }: ErreurTour): string {
  return fr`Ligne ${line} : ${SENTENCES[code](details)}`;
}

type Details = ErreurTour['details'];

const SENTENCES: Readonly<Record<CodeErreurTour, (details: Details) => string>> = {
  encodage: () => fr`ce fichier n’est ni en UTF-8, ni en Windows-1252. Enregistrez-le en CSV UTF-8.`,
  'octet-nul': () => PAS_UN_TEXTE,
  'ligne-trop-longue': () => LIGNE_ILLISIBLE,
  guillemets: () => fr`un guillemet ouvert n’est pas fermé.`,
  vide: () => fr`le fichier est vide.`,
  'aucune-ligne': () => fr`aucune fiche après la ligne des titres.`,
  'colonne-absente': ({ colonne = '' }) => fr`la colonne « ${colonne} » manque.`,
  'seance-absente': () =>
    fr`la date de la séance manque. Ajoutez une colonne « Séance », ou donnez ce jour (à la ligne de commande : --seance 2026-05-21).`,
  'plusieurs-seances': ({ jour = '' }) =>
    fr`cette ligne parle d’une autre séance (${jour}). Un fichier contient un seul tour.`,
  'seance-a-venir': () => fr`la séance n’a pas encore eu lieu : son tour se crée avec « nouvelle séance ».`,
  'seance-hors-convention': ({ debut = '', fin = '' }) =>
    fr`la séance est hors de la convention, qui va du ${debut} au ${fin}.`,
  'seance-trop-recente': () =>
    fr`les réponses de cette séance ne sont pas encore figées : attendez une semaine après elle.`,
  'tour-du-programme': () =>
    fr`ce jour-là, une séance a déjà un tour de réponses de cet espace. Il n’est pas remplacé.`,
  'tour-publie': () => fr`le résumé de ce tour est publié : il ne change plus.`,
  'sans-personne': () => fr`aucune personne n’est encore inscrite. Importez d’abord les personnes.`,
  'fiche-inconnue': ({ texte = '' }) => fr`la fiche « ${texte} » n’est pas dans le plan. Écrivez son numéro.`,
  'fiche-en-double': ({ numero = '', ligne = '' }) => fr`la fiche ${numero} est déjà à la ligne ${ligne}.`,
  'mot-inconnu': ({ texte = '' }) => fr`« ${texte} » n’est pas une réponse possible dans cette colonne.`,
  'commune-inconnue': ({ nom = '' }) => fr`« ${nom} » n’est pas une commune de la convention.`,
  'date-invalide': ({ texte = '' }) => fr`« ${texte} » n’est pas une date possible. Exemple : 30/06/2026.`,
  'trop-long': ({ colonne = '', max = '' }) => fr`« ${colonne} » est trop long : ${max} caractères au plus.`,
  'lien-refuse': ({ lien = '' }) => fr`« ${lien} » n’est pas une adresse qui commence par https://.`,
  'chiffre-illisible': ({ ligne = '' }) =>
    fr`le chiffre « ${ligne} » est illisible, ou cet indicateur n’est pas dans la fiche. Exemple : « Places d’accueil : 120 places au 30/06/2026 (source : Caf) ».`,
};

/** « Groupe projet, séance du 21 mai 2026. » */
function phraseTour({ instance, seanceLe, isConnu }: ChangementsTour): string {
  const which = fr`${instance}, séance du ${jourSansSemaine(seanceLe)}.`;
  return isConnu ? fr`${which} Ce tour a déjà été importé : il est complété.` : which;
}

function listSections(differences: readonly DifferenceTour[]): readonly Section[] {
  const nouvelles = differences.filter(({ genre }) => genre === 'nouvelle');
  const sections: readonly Section[] = [
    {
      title: fr`Nouveau`,
      list: nouvelles.length === 0 ? [] : [{ text: phraseNouvelles(nouvelles) }],
    },
    {
      title: fr`Ce qui change`,
      list: differences.filter(({ genre }) => genre === 'change').map(toItem),
    },
  ];
  return sections.filter(({ list }) => list !== undefined && list.length > 0);
}

function phraseNouvelles(nouvelles: readonly DifferenceTour[]): string {
  const combien = pluralize(nouvelles.length, fr`réponse`, fr`réponses`);
  const numeros = enumeration(nouvelles.map(({ numero }) => String(numero)));
  return nouvelles.length === 1
    ? fr`${combien}, pour la fiche ${numeros}`
    : fr`${combien}, pour les fiches ${numeros}`;
}

function toItem({ numero, champs }: DifferenceTour): ListItem {
  return { text: fr`Fiche ${numero} : ${enumeration(champs.map(champEnMots))}` };
}

function champEnMots(champ: DifferenceTour['champs'][number]): string {
  if (champ !== 'rienDeNouveau' && champ !== 'tardive') return fr`« ${MOTS[champ].nom} »`;
  return fr`« ${MOTS_TOUR.colonnes[champ][0] ?? champ} »`;
}

/** What stays though the file does not have it, and what of the file is kept nowhere. */
function noteOf({ gardees, ignored }: ChangementsTour): Pick<Message, 'note'> {
  const lines = compact([
    gardees.length > 0 &&
      fr`Absentes du fichier, leurs réponses restent : ${enumeration(gardees.map(String))}.`,
    ignored.length > 0 &&
      fr`Colonnes qui ne sont pas gardées : ${enumeration(ignored.map((one) => fr`« ${one} »`))}.`,
  ]);
  return lines.length === 0 ? {} : { note: lines.join('\n') };
}
