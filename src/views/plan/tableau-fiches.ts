import type { Temporal } from 'temporal-polyfill';
import type { Jalon } from '../../domain/nouns/annexe.ts';
import type { EtatConnu, FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import type { Partie, Structure } from '../../domain/nouns/partie.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Statut } from '../../domain/nouns/reponse.ts';
import { writeIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import { writeDay, writeJalons } from '../../domain/plan/jalons-texte.ts';
import { fr } from '../../fr.ts';
import { fermeePar } from '../words/fermeture-mots.ts';
import type { Table } from '../words/table.ts';
import { HEADINGS } from './headings-fiches.ts';

/** What the cells of a fiche are written with. */
export interface Contexte {
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
    Cibles: annexe.publicCible ?? '',
    'Structure pilote': annexe.structure === null ? '' : nameAll([annexe.structure]),
    'Moyens humains et techniques': annexe.moyens ?? '',
    Partenaires: nameAll(annexe.partenaires),
    'Personne pilote': listPilotes(fiche, contexte.jour)
      .map(({ nom }) => nom)
      .join(', '),
    Statut: etat.kind === 'connue' ? statutElsewhere(etat) : '',
    'Date de début': annexe.debut === null ? '' : writeDay(annexe.debut),
    'Date de fin': annexe.echeance === null ? '' : writeDay(annexe.echeance),
    'Etapes de la fiche action': annexe.jalons.map(writeEtape).join('\n'),
    'Notes complémentaires': [
      ...(fiche.fermeture === undefined ? [] : [fr`${fermeePar(fiche.fermeture.avenant)}.`]),
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
