import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import { tableOfTextes } from '../../domain/nouns/fiche-action.ts';
import { entriesOf } from '../../domain/nouns/tables.ts';
import type {
  ChangementsFiches,
  CodeErreurFiches,
  DifferenceFiche,
  ErreurFiches,
  ResultatFiches,
} from '../../domain/plan/fiches-importees.ts';
import { fr } from '../../fr.ts';
import { SANS_PLAN } from '../annuaire/accord.ts';
import type { Export } from '../words/fichiers.ts';
import { LIGNE_ILLISIBLE, PAS_UN_TEXTE, viewFichierRefuse } from '../words/imports.ts';
import { compact, ESSAI, enumeration, notice, pluralize, shorten } from '../words/phrases.ts';
import { MOTS_ANNEXE } from './tableau-fiches.ts';

/** What a spreadsheet completed of the fiches, or would. */
export function viewImportFiches(resultat: ResultatFiches): Message {
  switch (resultat.kind) {
    case 'sans-plan':
      return SANS_PLAN;
    case 'fichier-refuse':
      return viewFichierRefuse(resultat.errors.map(erreurDeFiches));
    case 'aucune-difference':
      return {
        title: fr`Aucune différence.`,
        paragraphs: [fr`Ce fichier ne dit rien de plus que les fiches enregistrées. Rien n’a changé.`],
        ...noteIgnored(resultat.ignored),
      };
    case 'essai':
      return { title: ESSAI, sections: sectionsOfFiches(resultat), ...noteIgnored(resultat.ignored) };
    case 'importe':
      return {
        title: fr`Fiches complétées`,
        sections: sectionsOfFiches(resultat),
        ...noteIgnored(resultat.ignored),
      };
  }
}

/** One fault of it: its line, what is wrong, what to do. */
export function erreurDeFiches({ code, line, details }: ErreurFiches): string {
  return fr`Ligne ${line} : ${SENTENCES[code](details)}`;
}

type Details = ErreurFiches['details'];

const SENTENCES: Readonly<Record<CodeErreurFiches, (details: Details) => string>> = {
  encodage: () => fr`ce fichier n’est ni un classeur XLSX, ni un texte lisible. Enregistrez-le en XLSX.`,
  'octet-nul': () => PAS_UN_TEXTE,
  'ligne-trop-longue': () => LIGNE_ILLISIBLE,
  guillemets: () =>
    fr`un guillemet ouvert n’est pas fermé. Enregistrez le fichier en XLSX, ou à nouveau en CSV.`,
  archive: () =>
    fr`ce classeur ne s’ouvre pas. Retirez son mot de passe, ou enregistrez-le à nouveau en XLSX.`,
  'archive-trop-grande': () =>
    fr`ce classeur est trop grand une fois ouvert. Copiez ses fiches dans un classeur neuf, sans image.`,
  'sans-titres': () => fr`la colonne « Titre de la fiche action » manque dans les trois premières lignes.`,
  vide: () => fr`aucune fiche après la ligne des titres.`,
  'fiche-inconnue': ({ titre = '' }) =>
    fr`la fiche « ${titre} » n’est pas dans le plan. Commencez par son numéro : « 12. Titre ».`,
  'fiche-en-double': ({ numero = '', ligne = '' }) => fr`la fiche ${numero} est déjà à la ligne ${ligne}.`,
  'fiche-fermee': ({ numero = '' }) =>
    fr`la fiche ${numero} est fermée par un avenant : elle ne change plus. Retirez sa ligne.`,
  'date-invalide': ({ texte = '' }) => fr`« ${texte} » n’est pas une date possible. Exemple : 30/06/2027.`,
  'fin-avant-debut': () => fr`la date de fin est avant la date de début.`,
  'etape-illisible': ({ etape = '' }) =>
    fr`l’étape « ${etape} » est illisible. Exemple : « Ouvrir l’atelier, 30/06/2027 ».`,
  'trop-d-etapes': ({ nombre = '', max = '' }) => fr`${max} étapes au plus, et il y en a ${nombre}.`,
  'indicateur-illisible': ({ indicateur = '' }) =>
    fr`l’indicateur « ${indicateur} » est illisible. Exemple : « Places d’accueil ; places ; 120 ; 150 ; Caf, 2024 ».`,
  'trop-d-indicateurs': ({ nombre = '', max = '' }) =>
    fr`${max} indicateurs au plus, et il y en aurait ${nombre}.`,
  'trop-de-dispositifs': ({ nombre = '', max = '' }) =>
    fr`${max} dispositifs au plus, et il y en a ${nombre}.`,
  'plusieurs-structures': ({ noms = '' }) =>
    fr`une seule structure pilote par fiche, et il y en a plusieurs : ${noms}. Mettez les autres en partenaires.`,
  'commune-inconnue': ({ nom = '' }) =>
    fr`« ${nom} » n’est pas une commune du plan. Pour toutes, écrivez « toutes ».`,
  'trop-long': ({ champ = '', max = '' }) =>
    fr`${CHAMPS_LONGS.get(champ) ?? champ} : ${max} caractères au plus.`,
};

const CHAMPS_LONGS: ReadonlyMap<string | number, string> = new Map([
  ...entriesOf(MOTS_ANNEXE).map(([id, { inSentence }]) => [id, inSentence] as const),
  ['dispositifs', fr`le nom d’un dispositif`],
]);

/** What it completes, fiche by fiche. */
export function sectionsOfFiches({ structures, differences }: ChangementsFiches): readonly Section[] {
  const byFiche = Map.groupBy(differences, ({ numero }) => numero);
  return compact([
    structures.length > 0 && {
      title: fr`Partenaires nouveaux, d’aucune partie signataire`,
      list: structures.map(({ nom }) => ({ text: nom })),
    },
    ...[...byFiche].map(([numero, siennes]) => ({
      title: fr`Fiche ${numero}`,
      list: siennes.map(toItem),
    })),
  ]);
}

function toItem({ champ, avant, apres }: DifferenceFiche): ListItem {
  if (avant === '') return { text: fr`${CHAMPS[champ]} : « ${showCell(apres)} »` };
  return { text: fr`${CHAMPS[champ]} : de « ${showCell(avant)} » à « ${showCell(apres)} »` };
}

/** On one line, and not whole where it is long. */
function showCell(text: string): string {
  return shorten(text.replaceAll('\n', ' | '), LONGEST);
}

const LONGEST = 160;

const CHAMPS: Readonly<Record<DifferenceFiche['champ'], string>> = {
  structure: fr`structure porteuse`,
  partenaires: fr`partenaires`,
  communes: fr`communes`,
  ...tableOfTextes((id) => MOTS_ANNEXE[id].champ),
  dispositifs: fr`dispositifs`,
  debut: fr`début`,
  echeance: fr`date prévue pour la fin`,
  etapes: fr`étapes`,
  indicateur: fr`indicateur`,
};

function noteIgnored(ignored: readonly string[]): Pick<Message, 'note'> {
  if (ignored.length === 0) return {};
  return {
    note: fr`Colonnes qui ne sont pas gardées ici : ${enumeration(ignored.map((one) => fr`« ${one} »`))}.`,
  };
}

/** What stands in the file that was written. */
export function viewExportFiches(source: Export | null): Message {
  if (source === null) return SANS_PLAN;
  const { rows } = source.table;
  return notice(fr`Fiches exportées`, [
    fr`${pluralize(rows.length, fr`fiche`, fr`fiches`)}, dans les colonnes de Territoires en Transitions.`,
    fr`Le statut est celui des réponses que tout le monde peut lire.`,
  ]);
}
