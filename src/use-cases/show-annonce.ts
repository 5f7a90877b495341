import type { Annonce } from '../domain/annonce.ts';
import type { Envoi } from '../domain/envoi.ts';
import { getNomComplet } from '../domain/personne.ts';
import { countSorts, getSort } from '../domain/suivi-annonce.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Stores } from '../stores.ts';
import type { UseCase } from '../use-case.ts';
import type { NonJoint } from '../views/annonce-suivi.ts';
import { listeAnnonces, suiviAnnonce } from '../views/annonce-suivi.ts';

const SHOWN = 5;

/** Who received an announcement; without one, the latest five. */
export const showAnnonce: UseCase = async (intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const id = getText(intent.values, 'annonce');
  if (id === null) {
    const annonces = await stores.annonces.list(conventionId);
    return { kind: 'message', message: listeAnnonces(annonces.slice(0, SHOWN)) };
  }
  const annonce = await findAnnonce(conventionId, id, stores);
  const envois = await stores.envois.listBySource(conventionId, annonce.id);
  const message = suiviAnnonce({
    annonce,
    total: envois.length,
    sorts: countSorts(envois),
    nonJoints: await listNonJoints(envois, stores),
    canRenvoyer: envois.some(({ etat }) => etat === 'echoue'),
  });
  return { kind: 'message', message };
};

/** @throws DomainError `annonce-introuvable` when this convention has none of that id */
export async function findAnnonce(conventionId: string, id: string | null, stores: Stores): Promise<Annonce> {
  const annonces = await stores.annonces.list(conventionId);
  const annonce = annonces.find((candidate) => candidate.id === id);
  if (!annonce) throw new DomainError('annonce-introuvable');
  return annonce;
}

async function listNonJoints(envois: readonly Envoi[], stores: Stores): Promise<readonly NonJoint[]> {
  const nonJoints: NonJoint[] = [];
  for (const envoi of envois) {
    const sort = getSort(envoi);
    if (sort !== 'non-remise' && sort !== 'incertaine') continue;
    nonJoints.push({ nom: await getNom(envoi, stores), sort, raison: envoi.raison });
  }
  return nonJoints;
}

async function getNom({ destinataire }: Envoi, stores: Stores): Promise<string> {
  const { personneId, canalId } = destinataire;
  if (personneId === undefined) return (await stores.canaux.get(canalId)).nom;
  return getNomComplet(await stores.personnes.get(personneId));
}
