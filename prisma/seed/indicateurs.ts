import { fr } from '../../src/fr.ts';

/** An indicator of the demonstration: the figures are examples, the convention's own are not in the plan file. */
export interface IndicateurDemonstration {
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
