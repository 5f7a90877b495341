import { getText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findRetrait } from '../../domain/annonces/retrait-annonce.ts';
import { countDestinataires, countSorts, getSort } from '../../domain/annonces/suivi-annonce.ts';
import { getNomComplet } from '../../domain/annuaire/personne.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import type { Stores } from '../../ports/stores.ts';
import type { NonJoint } from '../../views/annonces/annonce-suivi.ts';
import { viewAnnonces, viewSuiviAnnonce } from '../../views/annonces/annonce-suivi.ts';
import { findAnnonce } from './find-annonce.ts';

const SHOWN = 5;

/** Who received an announcement; without one, the latest five. */
export const showAnnonce: UseCase = async (intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const id = getText(intent.values, 'annonce');
  if (id === null) {
    const annonces = await stores.annonces.list(conventionId);
    return { kind: 'message', message: viewAnnonces(annonces.slice(0, SHOWN)) };
  }
  const annonce = await findAnnonce(conventionId, id, stores);
  const envois = await stores.envois.listBySource(conventionId, annonce.id);
  const message = viewSuiviAnnonce({
    annonce,
    retireeLe: findRetrait(await stores.journal.listByObjet(conventionId, annonce.id))?.le ?? null,
    total: countDestinataires(envois),
    sorts: countSorts(envois),
    nonJoints: await listNonJoints(envois, stores),
    canRenvoyer: annonce.etat === 'envoyee' && envois.some(({ etat }) => etat === 'echoue'),
  });
  return { kind: 'message', message };
};

async function listNonJoints(envois: readonly Envoi[], stores: Stores): Promise<readonly NonJoint[]> {
  const nonJoints: NonJoint[] = [];
  for (const envoi of envois) {
    const sort = getSort(envoi);
    if (sort !== 'non-remise' && sort !== 'incertaine') continue;
    const isCanal = envoi.destinataire.canalId !== undefined;
    nonJoints.push({ nom: await getNom(envoi, stores), sort, raison: envoi.raison, isCanal });
  }
  return nonJoints;
}

async function getNom({ destinataire }: Envoi, stores: Stores): Promise<string> {
  const { personneId, canalId } = destinataire;
  if (personneId === undefined) return (await stores.canaux.get(canalId)).nom;
  return getNomComplet(await stores.personnes.get(personneId));
}
