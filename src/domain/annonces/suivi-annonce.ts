import type { Envoi, EtatEnvoi } from '../envois/envoi.ts';
import type { Retrait } from './retrait-annonce.ts';

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

export interface NombreDestinataires {
  readonly personnes: number;
  readonly canaux: number;
}

/** How many people and channels these messages are for. */
export function countDestinataires(envois: readonly Envoi[]): NombreDestinataires {
  const personnes = envois.filter(({ destinataire }) => destinataire.personneId !== undefined).length;
  return { personnes, canaux: envois.length - personnes };
}

/** What a withdrawal would change now: who has the message, and how many have not left. */
export function countRetrait(envois: readonly Envoi[]): Omit<Retrait, 'le'> {
  const annules = envois.filter(({ etat }) => etat === 'prevu' || etat === 'a_envoyer').length;
  return { ...countDestinataires(envois.filter(({ etat }) => etat === 'envoye')), annules };
}

/** How many people and channels met each end; the sum is always the audience. */
export function countSorts(envois: readonly Envoi[]): Readonly<Record<Sort, NombreDestinataires>> {
  const count = (sort: Sort) => countDestinataires(envois.filter((envoi) => getSort(envoi) === sort));
  return Object.fromEntries(SORTS.map((sort) => [sort, count(sort)])) as Record<Sort, NombreDestinataires>;
}
