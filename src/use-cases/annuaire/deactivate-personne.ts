import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewDepart, viewDepartFait } from '../../views/annuaire/depart-personne.ts';
import { noteBy } from '../verbs/note-by.ts';
import { checkDepart, endPersonne, getSuites } from './end-personne.ts';
import { getPersonneNommee } from './show-personnes.ts';

/**
 * What would end with a person, to confirm.
 * @throws DomainError `personne-introuvable`, `derniere-administration`, `administration-seulement`
 */
export const previewDepart: UseCase = async (intent, acteur, { stores, clock }) => {
  const personne = await getPersonneNommee(intent, acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  return { kind: 'form', form: viewDepart(personne, await getSuites(personne, stores, clock.now())) };
};

/**
 * Somebody takes part no more: leads, reminders, codes and links end; answers stay. Accounts open nothing while their
 * person is not active, and are there again should that person come back.
 */
export const deactivatePersonne: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.pilotages.lock(acteur.personne.conventionId);
    const personne = await getPersonneNommee(intent, acteur.personne, stores);
    await checkDepart(personne, acteur.personne, stores);
    const by = { acteurId: acteur.personne.id, now };
    const { sansSuite } = await endPersonne(personne, by, stores);
    await deactivate(personne, by, stores);
    return { kind: 'done', message: viewDepartFait(personne, sansSuite) };
  });

async function deactivate(
  { id, conventionId }: Personne,
  { acteurId, now }: { readonly acteurId: string; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<void> {
  const inscription = (await stores.inscriptions.list(conventionId)).find((one) => one.id === id);
  if (inscription === undefined) throw new DomainError('personne-introuvable');
  await stores.inscriptions.update({ ...inscription, actif: false });
  await noteBy({ conventionId, id: acteurId }, now, stores)('personne:desactiver', `personne:${id}`);
}
