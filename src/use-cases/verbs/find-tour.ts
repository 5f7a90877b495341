import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { isEnVigueurLe } from '../../domain/nouns/vigueur.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { MesFiches } from '../../views/tours/carte-tour.ts';
import { listLignesCarte } from './list-lignes-carte.ts';

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

/** The fiche whose number `fiche` gives, of the convention of a person. @throws DomainError `fiche-inconnue` */
export async function getFiche(
  { values }: Pick<Intent, 'values'>,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
): Promise<FicheAction> {
  const fiche = await ficheActions.find(conventionId, Number(findText(values, 'fiche') ?? 0));
  if (fiche === null) throw new DomainError('fiche-inconnue');
  return fiche;
}

/** The same, to change something of it. @throws DomainError `fiche-inconnue`, `fiche-fermee` */
export async function getFicheOuverte(
  intent: Pick<Intent, 'values'>,
  personne: Pick<Personne, 'conventionId'>,
  { stores, jour }: { readonly stores: Pick<Stores, 'ficheActions'>; readonly jour: Temporal.PlainDate },
): Promise<FicheAction> {
  const fiche = await getFiche(intent, personne, stores);
  checkEnVigueur(fiche, jour);
  return fiche;
}

/** Nothing changes of what an avenant closed. @throws DomainError `fiche-fermee` */
export function checkEnVigueur(fiche: FicheAction, jour: Temporal.PlainDate): void {
  if (!isEnVigueurLe(fiche, jour)) throw new DomainError('fiche-fermee');
}

/** The fiches that a person leads, and what is owed in the open tour. */
export async function getMesFiches(personne: Personne, { stores, clock }: Ports): Promise<MesFiches> {
  const now = clock.now();
  const jour = jourOf(now);
  const toutes = await stores.ficheActions.list(personne.conventionId);
  const ficheActions = toutes.filter((fiche) => canRepondre(personne.id, fiche, jour));
  const tours = await stores.tours.list(personne.conventionId);
  const tour = tours.find(({ etat }) => etat === 'ouvert') ?? null;
  const lignes = tour === null ? [] : await listLignesCarte(tour, ficheActions, { stores, personne, jour });
  return { tour, ficheActions, lignes, now };
}
