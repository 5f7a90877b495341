import { getNomComplet } from '../../domain/annuaire/personne.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import { getSort } from '../../domain/envois/suivi.ts';
import type { Stores } from '../../ports/stores.ts';
import type { NonJoint } from '../../views/envois/non-joints.ts';

/** Who was not reached, or perhaps not, by name and with the reason. */
export async function listNonJoints(envois: readonly Envoi[], stores: Stores): Promise<readonly NonJoint[]> {
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
