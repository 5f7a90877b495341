import { isTerminee } from '../../domain/nouns/convention.ts';
import { findCommune } from '../../domain/nouns/instance.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre, type Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, Instance, ReseauCommun } from '../../domain/nouns/seance.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import type { PartCommune, SeancesVoulues } from '../../ports/stores-resumes.ts';
import { noteBy, tellInstance } from './tell.ts';

/** What each convention has of a réseau that they share; those that nobody comes into any more are left out. `wanted` null: no séance. */
export async function listParts(
  { id }: Pick<ReseauCommun, 'id'>,
  { stores, now }: { readonly stores: Pick<Moment['stores'], 'supervisions'>; readonly now: Moment['now'] },
  wanted: SeancesVoulues | null = null,
): Promise<readonly PartCommune[]> {
  const isOver = ({ convention }: PartCommune) =>
    inTimeOf(convention.id, () => isTerminee(convention, jourOf(now)));
  return (await stores.supervisions.listCommuns(id, wanted)).filter((part) => !isOver(part));
}

interface Passage {
  /** As it was. */
  readonly instance: Instance;
  readonly commun: ReseauCommun;
  readonly isIn: boolean;
  readonly acteur: Pick<Personne, 'id' | 'conventionId'>;
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
  await tellOthers({ commun, conventionId, fait: isIn ? 'commun-entree' : 'commun-sortie' }, { stores, now });
}

interface Passee {
  readonly commun: Pick<ReseauCommun, 'id'>;
  /** Who came, or left. */
  readonly conventionId: string;
  readonly fait: Extract<FaitInstance, 'commun-entree' | 'commun-sortie'>;
}

/** Tells the coordination of each other convention. */
async function tellOthers({ commun, conventionId, fait }: Passee, { stores, now }: Moment): Promise<void> {
  for (const part of await listParts(commun, { stores, now })) {
    if (part.convention.id === conventionId) continue;
    const by = { id: conventionId, conventionId: part.convention.id }; // which convention, and nobody of it
    const coordination = listCoordination(await stores.personnes.list(part.convention.id));
    await tellInstance({ instance: part.instance, fait, acteur: by }, coordination, { stores, now });
  }
}

type Within = Pick<Ports, 'inConvention' | 'inTransaction' | 'clock' | 'stores'>;

/** A convention that nobody comes into any more is part of no réseau of several: the others are told, once. */
export async function leaveCommuns(conventionId: string, ports: Within): Promise<void> {
  const acteur = { conventionId, id: conventionId }; // nobody of it
  for (const { instance, commun } of await listCommuns(conventionId, ports)) {
    const leave = async (stores: Moment['stores']) => {
      const now = ports.clock.now();
      await stores.seances.lock(conventionId);
      const still = findCommune(await stores.seances.listInstances(conventionId), commun);
      if (still?.id !== instance.id) return;
      await moveCommun({ instance: still, commun, isIn: false, acteur }, { stores, now });
      await noteBy({ conventionId, id: null }, now, stores)('modele:laisser', commun.id);
    };
    await ports.inConvention(null, () => ports.inTransaction(leave));
  }
}

/** The réseaux that it shares, and with what. */
export async function listCommuns(conventionId: string, { stores }: Pick<Ports, 'stores'>) {
  const instances = await stores.seances.listInstances(conventionId);
  return instances.flatMap((instance) => (instance.commun ? [{ instance, commun: instance.commun }] : []));
}

/** It is not here any more. */
export function tellGone(
  conventionId: string,
  communs: readonly { readonly commun: ReseauCommun }[],
  ports: Within,
): Promise<void> {
  const tell = async (stores: Moment['stores']) => {
    for (const { commun } of communs)
      await tellOthers({ commun, conventionId, fait: 'commun-sortie' }, { stores, now: ports.clock.now() });
  };
  return ports.inConvention(null, () => ports.inTransaction(tell));
}
