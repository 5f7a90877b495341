import type { Headings } from '../../domain/plan/tableau-fiches.ts';

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

/** Those that we read; its own export names some otherwise. */
export const HEADINGS_READ: Headings = {
  titre: ['Titre de la fiche action'],
  structure: ['Structure pilote'],
  partenaires: ['Partenaires'],
  communes: ['Communes'],
  public: ['Cibles'],
  moyens: ['Moyens humains et techniques'],
  finances: ['Financements'],
  debut: ['Date de début'],
  echeance: ['Date de fin'],
  etapes: ['Etapes de la fiche action', 'Nom et statut de l’étape'],
  indicateurs: ['Indicateurs liés'],
  dispositifs: ['Dispositifs'],
  notes: ['Notes complémentaires'],
};
