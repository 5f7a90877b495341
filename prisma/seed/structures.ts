import type { EtatAccord } from '../../src/domain/nouns/partie.ts';
import { fr } from '../../src/fr.ts';

/** Services and partners of the demonstration. Fictional, as are their addresses; the parties are the real ones. */
export interface StructureDemonstration {
  readonly code: string;
  readonly nom: string;
  /** Code of its party; null for a partner of the plan. */
  readonly partie: string | null;
  readonly domaine: string;
}

export const structureDemonstrations: readonly StructureDemonstration[] = [
  {
    code: 'agglo-cohesion',
    nom: fr`Agglomération, service Cohésion sociale`,
    partie: 'GCTM',
    domaine: 'agglo',
  },
  { code: 'agglo-habitat', nom: fr`Agglomération, service Habitat`, partie: 'GCTM', domaine: 'agglo' },
  {
    code: 'calais-petite-enfance',
    nom: fr`Ville de Calais, service Petite enfance`,
    partie: '62193',
    domaine: 'calais',
  },
  { code: 'calais-jeunesse', nom: fr`Ville de Calais, service Jeunesse`, partie: '62193', domaine: 'calais' },
  { code: 'calais-ccas', nom: fr`CCAS de Calais`, partie: '62193', domaine: 'ccas-calais' },
  { code: 'marck-relais', nom: fr`Relais petite enfance de Marck`, partie: '62548', domaine: 'marck' },
  {
    code: 'coulogne-enfance',
    nom: fr`Ville de Coulogne, service Enfance`,
    partie: '62244',
    domaine: 'coulogne',
  },
  { code: 'sangatte-loisirs', nom: fr`Accueil de loisirs de Sangatte`, partie: '62774', domaine: 'sangatte' },
  { code: 'frethun-mairie', nom: fr`Mairie de Fréthun`, partie: '62360', domaine: 'frethun' },
  { code: 'nielles-mairie', nom: fr`Mairie de Nielles-lès-Calais`, partie: '62615', domaine: 'nielles' },
  { code: 'escalles-mairie', nom: fr`Mairie d’Escalles`, partie: '62307', domaine: 'escalles' },
  { code: 'coquelles-mairie', nom: fr`Mairie de Coquelles`, partie: '62239', domaine: 'coquelles' },
  {
    code: 'caf-territoire',
    nom: fr`Caf du Pas-de-Calais, équipe du territoire`,
    partie: 'CAF62',
    domaine: 'caf62',
  },
  {
    code: 'msa-action-sociale',
    nom: fr`MSA Nord-Pas-de-Calais, action sociale`,
    partie: 'MSA5962',
    domaine: 'msa5962',
  },
  {
    code: 'departement-mds',
    nom: fr`Maison des Solidarités du Calaisis`,
    partie: 'CD62',
    domaine: 'departement62',
  },
  { code: 'centre-social-vigie', nom: fr`Centre social La Vigie`, partie: null, domaine: 'la-vigie' },
  {
    code: 'parents-en-chemin',
    nom: fr`Association Parents en chemin`,
    partie: null,
    domaine: 'parents-en-chemin',
  },
  { code: 'mots-partages', nom: fr`Association Mots partagés`, partie: null, domaine: 'mots-partages' },
];

/** How far each party is with its agreement to exchange data (art. 8); the others were not asked yet. */
export const accordDemonstrations: readonly { readonly partie: string; readonly etat: EtatAccord }[] = [
  ...[
    'GCTM',
    '62193',
    '62239',
    '62244',
    '62307',
    '62360',
    '62548',
    '62615',
    '62774',
    'CAF62',
    'MSA5962',
    'CD62',
  ].map((partie) => ({ partie, etat: 'accordee' as const })),
  ...['62043', '62408', '62654'].map((partie) => ({ partie, etat: 'a_l_etude' as const })),
];
