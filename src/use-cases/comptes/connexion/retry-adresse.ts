import type { UseCase } from '../../../conversation/use-case.ts';
import { viewAdresseRetried } from '../../../views/annuaire/personnes.ts';
import { getPlaces } from '../../annuaire/list-places.ts';
import { getPersonneNommee } from '../../annuaire/show-personnes.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { sendDues } from '../send-dues.ts';

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
