import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { toEtape } from '../../../domain/nouns/etape-envoi.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { Stores } from '../../../ports/stores.ts';
import { viewAdresseRetried } from '../../../views/annuaire/personnes.ts';
import { viewNouvelleAdresseRefusee } from '../../../views/comptes/securite.ts';
import { getPlaces } from '../../annuaire/list-places.ts';
import { getPersonneNommee } from '../../annuaire/show-personnes.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';
import { sendDues } from '../send-dues.ts';
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

/** Somebody says that a suspended address works: what is still of use goes there now. Twice is once. */
export const retryAdresse: UseCase = async (intent, acteur, ports) => {
  const now = ports.clock.now();
  const { id, conventionId } = await getPersonneNommee(intent, acteur.personne, ports.stores);
  const repris = await ports.inTransaction(async (stores) => {
    const personneIds = await stores.refusComptes.lift({ id, conventionId });
    if (personneIds.length === 0) return 0;
    await noteBy(acteur.personne, now, stores)('adresse:reessayer', `personne:${id}`);
    return sendDues({ conventionId, personneIds }, stores, now);
  });
  const personne = await ports.stores.personnes.get(id);
  const places = await getPlaces(personne, ports.stores, now);
  return { kind: 'done', message: viewAdresseRetried(personne, places, repris) };
};
