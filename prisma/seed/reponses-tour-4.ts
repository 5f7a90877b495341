import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { reponseEnfances } from './reponses-enfance.ts';
import { reponseFamilles } from './reponses-familles.ts';

/** The last tour: twenty answers that show what a good one looks like: no name of a family, figures with their source. */
export const reponseDemonstrations: readonly ReponseDemonstration[] = [
  ...reponseEnfances,
  ...reponseFamilles,
];
