import type { Values } from '../../../conversation/chat.ts';
import { findText } from '../../../conversation/form.ts';
import { isReseau } from '../../../domain/nouns/instance.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Instance } from '../../../domain/nouns/seance.ts';
import { DomainError } from '../../../errors.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import { listMembres } from '../notify-seance.ts';

/** The instance that `instance` names, by its slug or its id. @throws DomainError `instance-introuvable` */
export async function getInstance(
  values: Values,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { seances }: Pick<Stores, 'seances'>,
): Promise<Instance> {
  const named = findText(values, 'instance');
  const found = (await seances.listInstances(conventionId)).find(
    ({ id, slug }) => named === slug || named === id,
  );
  if (found === undefined) throw new DomainError('instance-introuvable');
  return found;
}

/** The same, of those that coordination changes without an avenant. @throws DomainError `instance-introuvable`, `instance-de-gouvernance` */
export async function getReseau(
  values: Values,
  personne: Pick<Personne, 'conventionId'>,
  stores: Pick<Stores, 'seances'>,
): Promise<Instance> {
  const instance = await getInstance(values, personne, stores);
  if (!isReseau(instance)) throw new DomainError('instance-de-gouvernance');
  return instance;
}

/** Who takes part in it now. */
export function listMembresDe(
  instance: Instance,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { stores, now }: Moment,
): Promise<readonly Personne[]> {
  return listMembres({ conventionId, instance }, now, stores);
}
