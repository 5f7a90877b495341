import type { Envoi, EtatEnvoi } from './envoi.ts';

/** What became of a message, as its sender wants to know it. */
export const SORTS = ['recue', 'en-cours', 'incertaine', 'non-remise', 'sans-objet'] as const;
export type Sort = (typeof SORTS)[number];

const SORT_PAR_ETAT: Readonly<Record<EtatEnvoi, Sort>> = {
  prevu: 'en-cours',
  a_envoyer: 'en-cours',
  en_cours: 'en-cours',
  envoye: 'recue',
  incertain: 'incertaine',
  echoue: 'non-remise',
  expire: 'non-remise',
  annule: 'sans-objet',
};

export function getSort({ etat }: Pick<Envoi, 'etat'>): Sort {
  return SORT_PAR_ETAT[etat];
}

/** How many messages met each end; the sum is always the audience. */
export function countSorts(envois: readonly Envoi[]): Readonly<Record<Sort, number>> {
  const count = (sort: Sort) => envois.filter((envoi) => getSort(envoi) === sort).length;
  return Object.fromEntries(SORTS.map((sort) => [sort, count(sort)])) as Record<Sort, number>;
}
