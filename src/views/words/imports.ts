import type { Message } from '../../conversation/chat.ts';
import { GARDES } from '../../domain/annuaire/conservation.ts';
import { LIGNES_PAR_FICHIER } from '../../domain/annuaire/fichier-personnes.ts';
import { FUSEAUX } from '../../domain/nouns/jours-ouvres.ts';
import { ZONES } from '../../domain/seances/vacances.ts';
import { fr } from '../../fr.ts';
import { dureeEnMots, notice, pluralize } from './phrases.ts';

/** What is handed in as a file: by coordination, and a new convention by whoever administers the installation. */
export type SorteImport = 'plan' | 'fiches' | 'personnes' | 'tour' | 'logos' | 'apparence' | 'convention';

/** The page where it is handed in. */
export interface PageImport {
  readonly titre: string;
  readonly detail: string;
  readonly fichier: string;
  readonly aide: string;
  readonly accept: string;
  readonly hasSeveral?: true;
  /** What is typed beside it may be all. */
  readonly isOptional?: true;
  /** Texts that may be given beside the file. */
  readonly champs?: readonly ChampImport[];
}

export interface ChampImport {
  readonly id: 'avenant' | 'signeLe' | 'seance' | 'couleur' | 'retirer' | ChampConvention;
  readonly label: string;
  readonly aide: string;
  readonly type: 'text' | 'date';
  /** One of these, or none. */
  readonly choix?: readonly string[];
}

/** What is said of a new convention otherwise than in its file, and the day on which the party of its creator agreed. */
export type ChampConvention = 'nom' | 'code' | 'du' | 'au' | 'zone' | 'fuseau' | 'accord';

export const IMPORTS_EN_MOTS: Readonly<Record<SorteImport, PageImport>> = {
  plan: {
    titre: fr`Importer le plan d’actions`,
    detail: fr`Le fichier est d’abord lu : vous voyez ce qui change, puis vous confirmez. Un titre ou un enjeu ne change que par un avenant signé (article 11) ; l’ancienne version est gardée.`,
    fichier: fr`Fichier JSON du plan`,
    aide: fr`Celui que l’installation exporte se relit ici. 2 Mo au plus.`,
    accept: '.json,application/json',
    champs: [
      {
        id: 'avenant',
        label: fr`Référence de l’avenant`,
        aide: fr`Seulement s’il y en a un. Exemple : Avenant n° 1.`,
        type: 'text',
      },
      { id: 'signeLe', label: fr`Jour de sa signature`, aide: fr`Avec la référence.`, type: 'date' },
    ],
  },
  fiches: {
    titre: fr`Compléter les fiches (annexe 4)`,
    detail: fr`Le fichier est d’abord lu : vous voyez ce qu’il complète, puis vous confirmez. Ce qui est connu n’est jamais vidé.`,
    fichier: fr`Tableau des fiches`,
    aide: fr`Un fichier CSV ou XLSX, une ligne par fiche. 2 Mo au plus.`,
    accept: '.csv,.xlsx,text/csv',
  },
  personnes: {
    titre: fr`Importer des personnes`,
    detail: fr`Le fichier est d’abord lu : vous voyez ce qui change, puis vous confirmez. Une personne absente du fichier reste inscrite.`,
    fichier: fr`Fichier CSV des personnes`,
    aide: fr`Colonnes obligatoires : prenom, nom, fonction, structure, courriel, roles. Facultatives : chef_de_file, fiches, suppleant, instances, partie, code. ${LIGNES_PAR_FICHIER} personnes et 2 Mo au plus.`,
    accept: '.csv,text/csv',
  },
  tour: {
    titre: fr`Importer un tour passé`,
    detail: fr`Les réponses d’une séance qui a eu lieu avant cet espace. Elles sont d’abord lues : vous voyez ce qui change, puis vous confirmez. Personne n’est relancé ni prévenu.`,
    fichier: fr`Fichier CSV du tour`,
    aide: fr`Une ligne par fiche, un seul tour. 2 Mo au plus.`,
    accept: '.csv,text/csv',
    champs: [
      {
        id: 'seance',
        label: fr`Jour de la séance`,
        aide: fr`À remplir seulement si le fichier ne le dit pas.`,
        type: 'date',
      },
    ],
  },
  logos: {
    titre: fr`Charger des logos`,
    detail: fr`Chaque fichier porte le code ou le nom de la partie, par exemple CAF.svg ou Mairie.png. Les logos sont d’abord lus, puis vous confirmez.`,
    fichier: fr`Logos, en SVG ou en PNG`,
    aide: fr`1 Mo au plus chacun, 2 Mo en tout.`,
    accept: '.svg,.png,image/svg+xml,image/png',
    hasSeveral: true,
  },
  apparence: {
    titre: fr`Emblème et couleur`,
    detail: fr`L’emblème prend la place du nôtre, la couleur celle des liens et des boutons : sur les pages, dans les courriels et sur les documents. Une couleur qui se lirait mal est assombrie ou éclaircie. Vous voyez ce qui change, puis vous confirmez.`,
    fichier: fr`Emblème, en SVG ou en PNG`,
    aide: fr`Facultatif. 1 Mo au plus.`,
    accept: '.svg,.png,image/svg+xml,image/png',
    isOptional: true,
    champs: [
      {
        ...{ id: 'couleur', label: fr`Couleur`, type: 'text' },
        aide: fr`Facultatif. Un dièse et six chiffres ou lettres de a à f, comme dans une charte graphique. Exemple : #0b6675.`,
      },
      {
        ...{ id: 'retirer', label: fr`À retirer`, type: 'text' },
        choix: [fr`Emblème`, fr`Couleur`, fr`Emblème et couleur`],
        aide: fr`Pour reprendre l’emblème et la couleur d’origine.`,
      },
    ],
  },
  convention: {
    titre: fr`Ajouter une convention`,
    detail: fr`Le fichier est d’abord lu : vous voyez ce qui serait créé, puis vous confirmez. Ce que vous laissez vide est celui du fichier.`,
    fichier: fr`Fichier JSON du plan`,
    aide: fr`Celui qu’une installation exporte se relit ici. 2 Mo au plus.`,
    accept: '.json,application/json',
    champs: [
      { id: 'nom', label: fr`Nom court`, aide: fr`Exemple : CTG Les Vallons.`, type: 'text' },
      {
        id: 'code',
        label: fr`Code`,
        aide: fr`Il est dans ses adresses et ne change plus. Lettres minuscules, chiffres et tirets, par exemple ctg-vallons.`,
        type: 'text',
      },
      { id: 'du', label: fr`Premier jour`, aide: fr`De la convention.`, type: 'date' },
      { id: 'au', label: fr`Dernier jour`, aide: fr`De la convention.`, type: 'date' },
      {
        ...{ id: 'zone', label: fr`Zone des vacances scolaires`, type: 'text', choix: ZONES },
        aide: fr`Pour les périodes calmes proposées.`,
      },
      {
        ...{ id: 'fuseau', label: fr`Fuseau horaire`, type: 'text', choix: FUSEAUX },
        aide: fr`Sans lui, celui de Paris. Il se choisit avant la première séance.`,
      },
      {
        id: 'accord',
        label: fr`Jour de l’accord de votre partie`,
        aide: fr`Si votre structure est une partie de cette convention : le jour où elle a accepté l’échange de données (article 8).`,
        type: 'date',
      },
    ],
  },
};

/** The logo of one party, whatever its file is called. */
export const LOGO_EN_MOTS: PageImport = {
  titre: fr`Logo de la partie`,
  detail: fr`Le logo est d’abord lu, puis vous confirmez. Il remplace celui d’avant dans les résumés et leurs documents.`,
  fichier: fr`Logo, en SVG ou en PNG`,
  aide: fr`1 Mo au plus.`,
  accept: IMPORTS_EN_MOTS.logos.accept,
};

/** Above a page that is drawn in the colour that is tried. */
export const COULEUR_MONTREE = fr`Cette page est déjà de cette couleur : regardez ses liens et ses boutons.`;
export const FICHIER_ABSENT = fr`Choisissez un fichier qui n’est pas vide.`;
export const FICHIER_PERIME = fr`Ce fichier n’est plus gardé : il est déjà enregistré, un autre a pris sa place, ou ${dureeEnMots(GARDES.remise)} a passé. Choisissez-le de nouveau.`;
export const VOIR = fr`Voir ce qui change`;
export const CONFIRMER = fr`Enregistrer ces changements`;
export const CONFIRMER_DETAIL = fr`Rien n’est encore enregistré. Relisez les différences, puis confirmez.`;
export const AUTRE_FICHIER = fr`Choisir un autre fichier`;
export const REGLAGES = fr`Réglages`;
export const CONVENTIONS = fr`Conventions de l’installation`;
export const LA_PARTIE = fr`La partie`;

/** A rule was broken: its own sentence says it all. */
export function viewRefus(phrase: string): Message {
  return { title: phrase };
}

/** A file that was refused whole: what is wrong in it, a sentence each, as many as are worth reading at once. */
export function viewFichierRefuse(phrases: readonly string[], max = MAX_ERREURS): Message {
  const rest = phrases.length - max;
  return {
    title: fr`Fichier refusé : rien n’est importé`,
    paragraphs: [fichierACorriger(phrases.length)],
    sections: [{ list: phrases.slice(0, max).map((text) => ({ text })) }],
    ...(rest > 0 ? { note: fr`Et ${pluralize(rest, fr`autre erreur`, fr`autres erreurs`)}.` } : {}),
  };
}

const MAX_ERREURS = 20;

function fichierACorriger(erreurs: number): string {
  return erreurs === 1
    ? fr`Il y a 1 erreur. Corrigez-la, puis recommencez.`
    : fr`Il y a ${erreurs} erreurs. Corrigez-les, puis recommencez.`;
}

/** Of a line that no text has: an archive, a spreadsheet, « Texte Unicode ». */
export const PAS_UN_TEXTE = fr`ce fichier contient des octets nuls, ce n’est pas un texte. Enregistrez-le en UTF-8 (dans Excel : « CSV UTF-8 »).`;

/** Of a line of a table that nobody wrote. */
export const LIGNE_ILLISIBLE = fr`cette ligne est beaucoup trop longue. Un guillemet est peut-être mal fermé, ou ce fichier n’est pas un tableau.`;

/** Something failed on our side. */
export const ERREUR_INATTENDUE = notice(fr`Rien n’est enregistré : une erreur est survenue de notre côté.`, [
  fr`Votre texte est gardé. Réessayez dans un instant. Si l’erreur revient, dites-le à la coordination.`,
]);
