import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listARenvoyer } from '../../domain/envois/suivi.ts';
import { viewTourRenvoye } from '../../views/tours/suivi-tour.ts';
import { getTour } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Sends the latest message of a tour again to those it did not reach; when asked, also to those it may have reached. */
export const retryTour: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const tour = await getTour(intent, personne, stores);
    const now = ports.clock.now();
    const avecIncertains = findText(intent.values, 'doute') === 'oui';
    const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
    const ids = listARenvoyer(envois, { now, avecIncertains }).map(({ id }) => id);
    const renvoyes = await stores.nonRemis.retry(tour.conventionId, ids);
    if (renvoyes > 0) {
      await noteBy(personne, now, stores)('tour:renvoyer', tour.id, { renvoyes });
    }
    return { kind: 'message', message: viewTourRenvoye(tour, renvoyes) };
  });
