import type { Temporal } from 'temporal-polyfill';
import type { EtatConnu, FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { type Enjeu, type Jalon, type TexteAnnexe, tableOfTextes } from '../../domain/nouns/fiche-action.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Statut } from '../../domain/nouns/reponse.ts';
import { entriesOf } from '../../domain/nouns/tables.ts';
import { writeIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import { writeDay, writeJalons } from '../../domain/plan/jalons-texte.ts';
import type { Headings } from '../../domain/plan/tableau-fiches.ts';
import { fr } from '../../fr.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import type { Table } from '../words/table.ts';

/** What the cells of a fiche are written with. */
interface Contexte {
  readonly enjeux: readonly Enjeu[];
  readonly structures: readonly Structure[];
  readonly communes: readonly Partie[];
  readonly jour: Temporal.PlainDate;
}

/** The fiches in the columns of Territoires en Transitions: what another tool takes in, and what we take back. */
export function tableOfFiches(suivies: readonly FicheSuivie[], contexte: Contexte): Table {
  return {
    titre: fr`Plan d’actions`,
    columns: HEADINGS,
    rows: suivies.map((suivie) => {
      const cells = cellsOf(suivie, contexte);
      return HEADINGS.map((column) => cells[column] ?? '');
    }),
  };
}

type Cells = Readonly<Partial<Record<(typeof HEADINGS)[number], string>>>;

function cellsOf({ fiche, etat }: FicheSuivie, contexte: Contexte): Cells {
  const { annexe } = fiche;
  const names = new Map([...contexte.structures, ...contexte.communes].map(({ code, nom }) => [code, nom]));
  const nameAll = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join(', ');
  const objectifs = contexte.enjeux.find(({ id }) => id === fiche.enjeu.id)?.objectifs ?? [];
  return {
    'Axe (x)': fiche.enjeu.titre,
    'Titre de la fiche action': `${fiche.numero}. ${fiche.titre}`,
    Objectifs: objectifs.map(({ code, texte }) => `${code} ${texte}`).join('\n'),
    'Indicateurs liés': writeIndicateurs(fiche.indicateurs),
    ...Object.fromEntries(entriesOf(MOTS_ANNEXE).map(([id, { colonne }]) => [colonne, annexe[id] ?? ''])),
    'Structure pilote': annexe.structure === null ? '' : nameAll([annexe.structure]),
    Partenaires: nameAll(annexe.partenaires),
    'Personne pilote': listPilotes(fiche, contexte.jour)
      .map(({ nom }) => nom)
      .join(', '),
    Statut: etat.kind === 'connue' ? statutElsewhere(etat) : '',
    'Date de début': annexe.debut === null ? '' : writeDay(annexe.debut),
    'Date de fin': annexe.echeance === null ? '' : writeDay(annexe.echeance),
    'Etapes de la fiche action': annexe.jalons.map(writeEtape).join('\n'),
    'Notes complémentaires': [
      ...mentionsOf(fiche),
      ...(annexe.communes.length === 0 ? [] : [fr`Communes : ${nameAll(annexe.communes)}`]),
      ...(annexe.dispositifs.length === 0 ? [] : [fr`Dispositifs : ${annexe.dispositifs.join(', ')}`]),
    ].join('\n'),
  };
}

/** Where an action is, in the eight words of that tool. */
function statutElsewhere({ version: { statut, difficulte }, enRetard }: EtatConnu): string {
  if (difficulte === 'bloquante') return fr`Bloqué`;
  return enRetard ? fr`En retard` : ELSEWHERE[statut];
}

const ELSEWHERE: Readonly<Record<Statut, string>> = {
  non_demarree: fr`À venir`,
  en_cours: fr`En cours`,
  realisee: fr`Réalisé`,
  reportee: fr`En pause`,
  abandonnee: fr`Abandonné`,
};

function writeEtape(jalon: Jalon): string {
  return fr`${writeJalons([jalon])} : ${jalon.faitLe === null ? fr`non réalisé` : fr`réalisé`}`;
}

/**
 * The columns of the spreadsheet by which Territoires en Transitions (ADEME) takes a plan in, in its order; it wants all of
 * them, as they are.
 */
export const HEADINGS = [
  'Axe (x)',
  'Sous-axe (x.x)',
  'Sous-sous axe (x.x.x)',
  'Titre de la fiche action',
  'Descriptif',
  'Thématique principale',
  'Sous-thématiques',
  'Instances de gouvernance',
  'Objectifs',
  'Indicateurs liés',
  'Résultats attendus',
  'Cibles',
  'Structure pilote',
  'Moyens humains et techniques',
  'Partenaires',
  'Service-département-pôle pilote',
  'Personne pilote',
  'Élu·e référent·e',
  'Participation Citoyenne',
  'Financements',
  'Financeur 1',
  'Montant € TTC',
  'Financeur 2',
  'Montant € TTC',
  'Financeur 3',
  'Montant € TTC',
  'Budget prévisionnel total € TTC',
  'Statut',
  'Niveau de priorité',
  'Date de début',
  'Date de fin',
  'Action en amélioration continue',
  'Calendrier',
  'Actions liées',
  'Fiches des plans liées',
  'Notes de suivi',
  'Etapes de la fiche action',
  'Notes complémentaires',
  'Documents et liens',
] as const;

/** Of a text: its label in the form, its name where a fiche is read, among changes, in a sentence; its column in that spreadsheet. */
interface MotsTexte extends Readonly<Record<'question' | 'nom' | 'champ' | 'inSentence', string>> {
  readonly colonne: (typeof HEADINGS)[number];
}

/** The words of the texts of annexe 4. */
export const MOTS_ANNEXE: Readonly<Record<TexteAnnexe, MotsTexte>> = {
  publicCible: {
    ...{ question: fr`À qui s’adresse l’action ?`, nom: fr`Public`, champ: fr`public` },
    ...{ inSentence: fr`le public`, colonne: 'Cibles' },
  },
  moyens: {
    ...{ question: fr`Moyens et financements`, nom: fr`Moyens`, champ: fr`moyens et financements` },
    ...{ inSentence: fr`les moyens et financements`, colonne: 'Moyens humains et techniques' },
  },
};

/** Those that we read; its own export names some otherwise. */
export const HEADINGS_READ: Headings = {
  titre: ['Titre de la fiche action'],
  structure: ['Structure pilote'],
  partenaires: ['Partenaires'],
  communes: ['Communes'],
  ...tableOfTextes((id) => [MOTS_ANNEXE[id].colonne]),
  finances: ['Financements'],
  debut: ['Date de début'],
  echeance: ['Date de fin'],
  etapes: ['Etapes de la fiche action', 'Nom et statut de l’étape'],
  indicateurs: ['Indicateurs liés'],
  dispositifs: ['Dispositifs'],
  notes: ['Notes complémentaires'],
};
