import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { toEtape } from '../../../domain/nouns/etape-envoi.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { Stores } from '../../../ports/stores.ts';
import { viewNouvelleAdresseRefusee } from '../../../views/comptes/securite.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';
import { isAdresseDemandee } from './change-adresse.ts';

/** Who asks says that the other address, which waits to be confirmed, is not to be his or hers. Twice is once. */
export const refuseAdresse: UseCase = async ({ values }, { personne }, ports) => {
  const compteId = findText(values, 'compte') ?? '';
  const now = ports.clock.now();
  const isDone = await ports.inTransaction((stores) => endAdresse(personne, compteId, { stores, now }));
  return { kind: 'done', message: viewNouvelleAdresseRefusee(isDone) };
};

/** Ends what waits, and tells coordination and administration, in the caller's transaction; false: nothing waits. */
export async function endAdresse(
  personne: Personne,
  compteId: string,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { id, conventionId } = personne;
  await stores.pilotages.lock(conventionId); // as whoever asks and confirms does
  if (!(await isAdresseDemandee(personne, compteId, stores))) return false;
  await stores.liens.revokeAll(personne, { debut: objetOf('adresse') }, now);
  const etapes = [toEtape({ kind: 'adresse', compteId })];
  await stores.envois.cancel({ conventionId, source: id, etapes, raison: 'adresse-refusee' });
  await noteBy(personne, now, stores)('adresse:refuser', `personne:${id}`, { compte: compteId });
  const told = (await stores.personnes.list(conventionId)).filter(
    (one) => one.id !== id && hasRole(one, 'coordination', 'administration'),
  );
  for (const one of told) await tellSecurite(one, { kind: 'adresse-refusee', acteurId: id }, { stores, now });
  return true;
}
