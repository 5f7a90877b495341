import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { assertPasRetiree } from '../../domain/annonces/annonce.ts';
import { listARenvoyer } from '../../domain/envois/suivi.ts';
import { viewAnnonceRenvoyee } from '../../views/annonces/annonce-suivi.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getAnnonce } from './get-annonce.ts';

/** Sends an announcement again to those it surely did not reach; when asked, also to those it may have reached. */
export const retryAnnonce: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const annonce = await getAnnonce(conventionId, findText(intent.values, 'annonce'), stores);
    assertPasRetiree(annonce);
    const envois = await listEnvoisAnnonce(annonce, stores);
    const aRenvoyer = listARenvoyer(envois, {
      now: ports.clock.now(),
      avecIncertains: findText(intent.values, 'doute') === 'oui',
    });
    const renvoyes = await stores.nonRemis.retry(
      conventionId,
      aRenvoyer.map(({ id }) => id),
    );
    if (renvoyes > 0) {
      await noteBy(personne, ports.clock.now(), stores)('annonce:renvoyer', annonce.id, { renvoyes });
    }
    return { kind: 'message', message: viewAnnonceRenvoyee(annonce, renvoyes) };
  });
