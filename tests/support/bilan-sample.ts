import type { DecisionDeFiche } from '../../src/domain/nouns/decision.ts';
import type { Reponse, VersionReponse } from '../../src/domain/nouns/reponse.ts';
import type { DemandeBilan } from '../../src/domain/resumes/contenu-bilan.ts';
import { aSeance, aTour, paris } from './calendrier-builders.ts';
import {
  aChiffre,
  aFiche,
  aPartie,
  aReponse,
  CONVENTION,
  INDICATEUR,
  jour,
  LOGEMENT,
} from './resume-builders.ts';

export const PERIODE = { du: jour('2027-01-01'), au: jour('2027-12-31') };

/** The answer to a fiche in the tour of spring or of autumn. */
export function anAnswer(
  tour: 'mai' | 'octobre',
  numero: number,
  given: Partial<VersionReponse> = {},
): Reponse {
  const { courante, ...reponse } = aReponse(numero, {
    creeeLe: paris(tour === 'mai' ? '2027-05-10T10:00' : '2027-10-04T10:00'),
    ...given,
  });
  return { ...reponse, tourId: tour, courante: { ...courante, id: `${tour}-${numero}` } };
}

export function aDecisionDe(tour: 'mai' | 'octobre', numero: number, given: Partial<DecisionDeFiche> = {}) {
  return {
    ficheActionId: `fiche-${numero}`,
    versionId: `${tour}-${numero}`,
    statut: 'abandonnee',
    echeance: null,
    accord: true,
    motif: null,
    statutAvant: 'en_cours',
    instance: 'Comité de pilotage',
    le: jour('2027-06-17'),
    noteeLe: paris('2027-06-18T09:00'),
    ...given,
  } as const satisfies DecisionDeFiche;
}

/** Words that the groupe projet alone reads. */
export const RESERVE = 'Réservé au groupe projet.';

/** Two tours of a year with every kind of line: moved, blocked, refused, decided, awaited, silent, without a lead. */
export function aDemandeBilan(given: Partial<DemandeBilan> = {}): DemandeBilan {
  const spring = aSeance({ id: 'seance-mai' });
  const autumn = aSeance({
    id: 'seance-octobre',
    debut: paris('2027-10-14T14:00'),
    fin: paris('2027-10-14T16:00'),
  });
  const places = { ...INDICATEUR, nom: 'Places d’accueil', depart: 120, cible: 140, source: 'Caf' };
  return {
    audience: 'groupe_projet',
    periode: PERIODE,
    convention: CONVENTION,
    parties: [aPartie('gctm', 'Grand Calais Terres & Mers'), aPartie('marck', 'Marck')],
    seances: [spring, autumn],
    tours: [
      aTour({ id: 'mai', seanceId: spring.id, etat: 'publie' }),
      aTour({
        id: 'octobre',
        seanceId: autumn.id,
        etat: 'ouvert',
        ouverture: paris('2027-09-16T09:00'),
        echeance: paris('2027-10-08T17:00'),
        gel: paris('2027-10-25T17:00'),
      }),
    ],
    ficheActions: [
      aFiche(21, { titre: 'Poursuivre le permis de louer', enjeu: LOGEMENT }),
      aFiche(1, { titre: 'Mettre en place le schéma', indicateurs: [places] }),
      aFiche(2, {
        titre: 'Promouvoir le métier',
        appuis: [
          {
            id: 'suivi',
            reponseId: 'reponse-2',
            code: 'moyens',
            rang: 1,
            etat: 'accorde',
            destinataire: null,
            texte: null,
            noteLe: paris('2027-10-20T10:00'),
          },
        ],
      }),
      aFiche(3, { titre: 'Réaliser un diagnostic' }),
      aFiche(4, { titre: 'Communication', pilotages: [] }),
    ],
    reponses: [
      anAnswer('octobre', 1, {
        statut: 'realisee',
        avancees: 'Le schéma est adopté.',
        familles: 'consultees',
        chiffres: [aChiffre({ valeur: 1131.5, arreteLe: jour('2027-08-31') })],
        diffusion: 'publiable',
      }),
      anAnswer('octobre', 2, {
        difficulte: 'bloquante',
        difficulteDetail: RESERVE,
        appuis: ['moyens', 'caf'],
        tardive: true,
      }),
      anAnswer('octobre', 21, { statut: 'abandonnee', motif: 'Plus de porteur.', diffusion: 'parties' }),
      anAnswer('mai', 1, {
        avancees: 'Le diagnostic est rendu.\n=SOMME(A1)',
        familles: 'informees',
        chiffres: [aChiffre({ valeur: 1128 })],
        diffusion: 'parties',
      }),
      anAnswer('mai', 2, { statut: 'abandonnee', motif: RESERVE }),
      anAnswer('mai', 3, { statut: 'abandonnee', motif: 'Sans suite.', diffusion: 'publiable' }),
    ],
    decisions: [
      aDecisionDe('mai', 2, { accord: false, motif: 'Un porteur est trouvé.' }),
      aDecisionDe('mai', 3),
    ],
    ...given,
  };
}
