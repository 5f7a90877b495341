import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { AUCUN_RENVOI, countDestinataires, countSorts, getRenvoi } from '../../domain/envois/suivi.ts';
import { viewAnnonces, viewSuiviAnnonce } from '../../views/annonces/annonce-suivi.ts';
import { listNonJoints } from '../envois/list-non-joints.ts';
import { listEnvoisAnnonce } from '../verbs/list-envois-annonce.ts';
import { getAnnonce } from './get-annonce.ts';

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
