import { isTerminee } from '../../domain/nouns/convention.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre, type Personne } from '../../domain/nouns/personne.ts';
import type { Instance, ReseauCommun } from '../../domain/nouns/seance.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Moment } from '../../ports/stores.ts';
import type { PartCommune } from '../../ports/stores-resumes.ts';
import { tellInstance } from './tell.ts';

/** What each convention has of a réseau that they share; those that nobody comes into any more are left out. */
export async function listParts(
  { id }: Pick<ReseauCommun, 'id'>,
  { stores, now }: { readonly stores: Pick<Moment['stores'], 'supervisions'>; readonly now: Moment['now'] },
): Promise<readonly PartCommune[]> {
  const isOver = ({ convention }: PartCommune) =>
    inTimeOf(convention.id, () => isTerminee(convention, jourOf(now)));
  return (await stores.supervisions.listCommuns(id)).filter((part) => !isOver(part));
}

interface Passage {
  /** As it was. */
  readonly instance: Instance;
  readonly commun: ReseauCommun;
  readonly isIn: boolean;
  readonly acteur: Personne;
}

/**
 * An instance becomes part of a réseau of several conventions, or is no part of it any more: its people are told, and the
 * coordination of each other one. In a transaction that sees all of them, and has locked the séances of its own: of two who
 * move at once the later one finds the other.
 */
export async function moveCommun(
  { instance, commun, isIn, acteur }: Passage,
  { stores, now }: Moment,
): Promise<void> {
  const { conventionId } = acteur;
  await stores.seances.lock(commun.id);
  await stores.instances.save(conventionId, { ...instance, commun: isIn ? commun : null });
  const personnes = await stores.personnes.list(conventionId);
  const membres = personnes.filter((one) => isMembre(one, instance, new Set()));
  await tellInstance({ instance, fait: isIn ? 'commun' : 'fin-commun', acteur }, membres, { stores, now });
  for (const part of await listParts(commun, { stores, now })) {
    if (part.convention.id === conventionId) continue;
    const fait = isIn ? 'commun-entree' : 'commun-sortie';
    const by = { id: conventionId, conventionId: part.convention.id }; // which convention, and nobody of it
    const coordination = listCoordination(await stores.personnes.list(part.convention.id));
    await tellInstance({ instance: part.instance, fait, acteur: by }, coordination, { stores, now });
  }
}
