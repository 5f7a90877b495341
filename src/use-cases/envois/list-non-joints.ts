import { getNomComplet } from '../../domain/annuaire/personne.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import { getSort, type NonJoint } from '../../domain/envois/suivi.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who was not reached, or perhaps not, by name, with the platform and the reason. */
export async function listNonJoints(envois: readonly Envoi[], stores: Stores): Promise<readonly NonJoint[]> {
  const nonJoints: NonJoint[] = [];
  for (const envoi of envois) {
    const sort = getSort(envoi);
    if (sort !== 'non-remise' && sort !== 'incertaine') continue;
    if (envoi.destinataire.abonneId !== undefined) continue; // nobody reads addresses of the public
    nonJoints.push({ ...(await describeDestinataire(envoi, stores)), sort, raison: envoi.raison });
  }
  return nonJoints;
}

async function describeDestinataire(
  { destinataire: { personneId, canalId = '' }, compteId }: Envoi,
  stores: Stores,
): Promise<Pick<NonJoint, 'nom' | 'plateforme' | 'isCanal'>> {
  if (personneId === undefined) {
    const { nom, plateforme } = await stores.canaux.get(canalId);
    return { nom, plateforme, isCanal: true };
  }
  const personne = await stores.personnes.get(personneId);
  const compte = personne.comptes.find(({ id }) => id === compteId);
  return { nom: getNomComplet(personne), plateforme: compte?.plateforme ?? null, isCanal: false };
}
