import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { findTourCourant } from '../../domain/tours/tour-courant.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

type Asked = Pick<Intent, 'values'>;

/**
 * The tour that `tour` names, else the current one; null before the first.
 * @throws DomainError `tour-introuvable` when this convention has no tour of that id
 */
export async function findTour({ values }: Asked, personne: Personne, stores: Stores): Promise<Tour | null> {
  const tours = await stores.tours.list(personne.conventionId);
  const id = findText(values, 'tour');
  return id === null ? findTourCourant(tours) : getById(tours, id);
}

/**
 * The tour that `tour` names, else the open one.
 * @throws DomainError `tour-introuvable`, `aucun-tour-ouvert`
 */
export async function getTourOuvert({ values }: Asked, personne: Personne, stores: Stores): Promise<Tour> {
  const tours = await stores.tours.list(personne.conventionId);
  const id = findText(values, 'tour');
  if (id !== null) return getById(tours, id);
  const ouvert = tours.find(({ etat }) => etat === 'ouvert');
  if (ouvert === undefined) throw new DomainError('aucun-tour-ouvert');
  return ouvert;
}

/**
 * The tour that `tour` names.
 * @throws DomainError `tour-introuvable`
 */
export async function getTour({ values }: Asked, personne: Personne, stores: Stores): Promise<Tour> {
  return getById(await stores.tours.list(personne.conventionId), findText(values, 'tour'));
}

/** @throws DomainError `tour-introuvable` */
export function getById(tours: readonly Tour[], id: string | null): Tour {
  const tour = tours.find((candidate) => candidate.id === id);
  if (tour === undefined) throw new DomainError('tour-introuvable');
  return tour;
}
