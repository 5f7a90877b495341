import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { type Annonce, assertPasRetiree } from '../../domain/annonces/annonce.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import {
  AUCUN_RENVOI,
  countDestinataires,
  countSorts,
  getRenvoi,
  listARenvoyer,
} from '../../domain/envois/suivi.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAnnonceRenvoyee, viewAnnonces, viewSuiviAnnonce } from '../../views/annonces/annonce-suivi.ts';
import { listNonJoints } from '../envois/list-non-joints.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/note-by.ts';

const SHOWN = 5;

/** Who received an announcement; without one, the latest five. */
export const showAnnonce: UseCase = async (intent, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const id = findText(intent.values, 'annonce');
  if (id === null) {
    const annonces = await stores.annonces.list(conventionId);
    return { kind: 'message', message: viewAnnonces(annonces.slice(0, SHOWN)) };
  }
  const annonce = await getAnnonce(conventionId, id, stores);
  const envois = await listEnvoisAnnonce(annonce, stores);
  const message = viewSuiviAnnonce({
    annonce,
    retireeLe: findRetrait(await stores.journal.listByObjet(conventionId, annonce.id))?.le ?? null,
    total: countDestinataires(envois),
    sorts: countSorts(envois),
    nonJoints: await listNonJoints(envois, stores),
    renvoi: annonce.etat === 'envoyee' ? getRenvoi(envois, clock.now()) : AUCUN_RENVOI,
  });
  return { kind: 'message', message };
};

/** @throws DomainError `annonce-introuvable` when this convention has none of that id */
export async function getAnnonce(conventionId: string, id: string | null, stores: Stores): Promise<Annonce> {
  const annonces = await stores.annonces.list(conventionId);
  const annonce = annonces.find((candidate) => candidate.id === id);
  if (!annonce) throw new DomainError('annonce-introuvable');
  return annonce;
}

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
