import { Temporal } from 'temporal-polyfill';
import { ANNEXE_VIDE, type Annexe } from '../../src/domain/nouns/fiche-action.ts';
import { fr } from '../../src/fr.ts';

/** What the form of coordination could have said of some fiches: examples, annexe 4 is not in the plan file. */
interface AnnexeDemonstration extends Annexe {
  readonly fiche: number;
}

const SDSF = fr`Schéma départemental des services aux familles`;
const CONTRAT_DE_VILLE = fr`Contrat de ville`;

export const annexeDemonstrations: readonly AnnexeDemonstration[] = [
  {
    ...anAnnexe(1, ['2025-03-01', '2028-12-31']),
    structure: 'calais-petite-enfance',
    partenaires: ['caf-territoire', 'marck-relais', 'coulogne-enfance'],
    communes: ['toutes'],
    publicCible: fr`Familles d’enfants de moins de 6 ans`,
    moyens: fr`Un mi-temps de coordination ; aides de la Caf à l’investissement.`,
    dispositifs: [SDSF],
    jalons: steps(1, [
      [fr`Diagnostic partagé`, '2025-09-30', '2025-10-14'],
      [fr`Carte des solutions d’accueil`, '2026-03-31', '2026-04-09'],
      [fr`Schéma validé par le comité de pilotage`, '2026-06-30', '2026-07-02'],
      [fr`Première convention avec une commune`, '2027-06-30', null],
      [fr`Bilan du schéma`, '2028-12-31', null],
    ]),
  },
  {
    ...anAnnexe(7, ['2025-04-01', '2029-06-30']),
    structure: 'calais-jeunesse',
    partenaires: ['frethun-mairie', 'centre-social-vigie'],
    communes: ['62360', '62774', '62239'],
    publicCible: fr`Jeunes de 11 à 17 ans`,
    moyens: fr`Un minibus partagé entre trois communes ; deux animateurs le mercredi.`,
    dispositifs: [CONTRAT_DE_VILLE, fr`Cité éducative`],
    jalons: steps(7, [
      [fr`Choix des communes`, '2025-06-30', '2025-06-18'],
      [fr`Premières sorties`, '2026-04-30', '2026-04-22'],
      [fr`Calendrier commun des sorties`, '2027-09-30', null],
    ]),
  },
  {
    ...anAnnexe(12, ['2025-09-01', '2029-06-30']),
    structure: 'centre-social-vigie',
    partenaires: ['parents-en-chemin', 'caf-territoire'],
    communes: ['62193', '62548'],
    publicCible: fr`Parents d’adolescents`,
    moyens: fr`Une salle prêtée ; une intervenante deux fois par mois.`,
    dispositifs: [CONTRAT_DE_VILLE, SDSF],
    jalons: steps(12, [
      [fr`Premier atelier`, '2026-02-28', '2026-03-05'],
      [fr`Atelier à Marck`, '2027-06-30', null],
    ]),
  },
  {
    ...anAnnexe(24, ['2025-01-01', '2029-12-31']),
    structure: 'agglo-cohesion',
    communes: ['toutes'],
    publicCible: fr`Parties de la convention`,
    jalons: steps(24, [
      [fr`Espace collaboratif ouvert`, '2026-12-31', null],
      [fr`Bilan final`, '2029-12-31', null],
    ]),
  },
];

function anAnnexe(fiche: number, [debut, echeance]: readonly [string, string]): AnnexeDemonstration {
  const [first, last] = [Temporal.PlainDate.from(debut), Temporal.PlainDate.from(echeance)];
  return { ...ANNEXE_VIDE, fiche, debut: first, echeance: last };
}

type Step = readonly [titre: string, prevuLe: string, faitLe: string | null];

function steps(fiche: number, given: readonly Step[]): Annexe['jalons'] {
  return given.map(([titre, prevuLe, faitLe], index) => ({
    id: `fiche-${fiche}-${index + 1}`,
    titre,
    prevuLe: Temporal.PlainDate.from(prevuLe),
    faitLe: faitLe === null ? null : Temporal.PlainDate.from(faitLe),
  }));
}

/** An indicator of the demonstration: the figures are examples, the convention's own are not in the plan file. */
interface IndicateurDemonstration {
  readonly fiche: number;
  readonly nom: string;
  readonly unite: string;
  readonly depart: number;
  readonly cible: number;
  readonly source: string;
}

export const indicateurDemonstrations: readonly IndicateurDemonstration[] = [
  {
    fiche: 1,
    nom: fr`Places d’accueil collectif ouvertes`,
    unite: fr`places`,
    depart: 640,
    cible: 700,
    source: fr`Chiffre d’exemple, bilan de la première CTG`,
  },
  {
    fiche: 1,
    nom: fr`Communes avec une solution d’accueil occasionnel`,
    unite: fr`communes`,
    depart: 3,
    cible: 8,
    source: fr`Chiffre d’exemple, diagnostic partagé`,
  },
  {
    fiche: 2,
    nom: fr`Assistants maternels en activité`,
    unite: fr`personnes`,
    depart: 410,
    cible: 430,
    source: fr`Chiffre d’exemple, service de protection maternelle et infantile`,
  },
  {
    fiche: 3,
    nom: fr`Réponses au questionnaire des familles`,
    unite: fr`réponses`,
    depart: 0,
    cible: 400,
    source: fr`Chiffre d’exemple, cadre de l’enquête`,
  },
  {
    fiche: 7,
    nom: fr`Sorties « hors les murs »`,
    unite: fr`sorties`,
    depart: 4,
    cible: 24,
    source: fr`Chiffre d’exemple, bilan des accueils de loisirs`,
  },
  {
    fiche: 12,
    nom: fr`Ateliers pour parents d’ados`,
    unite: fr`ateliers`,
    depart: 2,
    cible: 12,
    source: fr`Chiffre d’exemple, réseau parentalité`,
  },
  {
    fiche: 18,
    nom: fr`Lieux d’accueil inconditionnel ouverts`,
    unite: fr`lieux`,
    depart: 1,
    cible: 10,
    source: fr`Chiffre d’exemple, diagnostic partagé`,
  },
  {
    fiche: 19,
    nom: fr`Communes où l’action est proposée`,
    unite: fr`communes`,
    depart: 1,
    cible: 14,
    source: fr`Chiffre d’exemple, Maison des Solidarités`,
  },
  {
    fiche: 21,
    nom: fr`Demandes de permis de louer instruites`,
    unite: fr`demandes`,
    depart: 180,
    cible: 300,
    source: fr`Chiffre d’exemple, service Habitat`,
  },
  {
    fiche: 23,
    nom: fr`Professionnels formés au repérage`,
    unite: fr`personnes`,
    depart: 12,
    cible: 80,
    source: fr`Chiffre d’exemple, association Mots partagés`,
  },
];
