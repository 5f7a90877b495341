import type { Temporal } from 'temporal-polyfill';
import type { Annonce, AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { createIsIn, isOfTheMoment } from '../../domain/annonces/audience-annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { listEnvoisTo } from './list-envois-annonce.ts';

interface Context {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
}

/** Those that are for somebody: also for who came later, or chose to be sent none. `which`: those that stand, by default. */
export async function listOwnAnnonces(
  personne: Personne,
  context: Context,
  which: (annonce: Annonce) => boolean = ({ etat }) => etat === 'envoyee',
): Promise<readonly Annonce[]> {
  const isOwn = await createIsOwn(personne, context);
  const own: Annonce[] = [];
  for (const annonce of await context.stores.annonces.list(personne.conventionId))
    if (which(annonce) && (await isOwn(annonce))) own.push(annonce);
  return own;
}

/** Whether an announcement is for somebody. */
export async function createIsOwn(personne: Personne, { stores, now }: Context) {
  const { id: personneId, conventionId } = personne;
  const fiches = await stores.ficheActions.list(conventionId);
  const contexte = { fiches, jour: jourOf(now), silencieux: new Set<string>() };
  return async ({ id, destinataires }: Annonce) =>
    isOfTheMoment(destinataires)
      ? (await listEnvoisTo({ id, conventionId }, personneId, stores)).length > 0
      : createIsIn(destinataires, contexte)(personne);
}

/** One with an event, for who may register: whom it is for, whoever registered before, and coordination; null for others. */
export async function findOwnEvenement(
  id: string | null,
  personne: Personne,
  context: Context,
): Promise<AnnonceEvenement | null> {
  const { annonces, participations } = context.stores;
  const annonce = (await annonces.list(personne.conventionId)).find((one) => one.id === id);
  if (annonce === undefined || annonce.evenement === null) return null;
  const { evenement } = annonce;
  const isOwn = await createIsOwn(personne, context);
  const mayCome =
    hasRole(personne, 'coordination') ||
    (await isOwn(annonce)) ||
    (await participations.list(annonce)).some((one) => one.personne.id === personne.id);
  return mayCome ? { ...annonce, evenement } : null;
}

/** The same. @throws DomainError `annonce-introuvable` for others */
export async function getOwnEvenement(
  id: string | null,
  personne: Personne,
  context: Context,
): Promise<AnnonceEvenement> {
  const annonce = await findOwnEvenement(id, personne, context);
  if (annonce === null) throw new DomainError('annonce-introuvable');
  return annonce;
}
