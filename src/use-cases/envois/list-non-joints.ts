import { getSort, type NonJoint } from '../../domain/envois/suivi.ts';
import { findSuspension } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { countJoignables, getNomComplet, type Joignables } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who was not reached, or perhaps not, by name, with the platform and the reason. */
export async function listNonJoints(envois: readonly Envoi[], stores: Stores): Promise<readonly NonJoint[]> {
  const missed = envois.filter(isNonJoint);
  const ids = new Set(missed.flatMap(({ destinataire: { personneId } }) => personneId ?? []));
  const personnes = new Map((await stores.personnes.listByIds([...ids])).map((one) => [one.id, one]));
  const nonJoints: NonJoint[] = [];
  for (const { destinataire, compteId, raison, ...envoi } of missed) {
    const sort = getSort(envoi);
    const personne = personnes.get(destinataire.personneId ?? '');
    if (personne === undefined) {
      const { nom, plateforme } = await stores.canaux.get(destinataire.canalId ?? '');
      nonJoints.push({ nom, plateforme, isCanal: true, sort, raison });
      continue;
    }
    const compte = personne.comptes.find(({ id }) => id === compteId);
    const suspension = findSuspension(personne.comptes);
    const plateforme = compte?.plateforme ?? null;
    const nom = getNomComplet(personne);
    nonJoints.push({ nom, plateforme, isCanal: false, sort, raison, ...(suspension && { suspension }) });
  }
  return nonJoints;
}

/** Nobody reads addresses of the public. */
function isNonJoint({ etat, destinataire }: Envoi): boolean {
  const sort = getSort({ etat });
  return destinataire.abonneId === undefined && (sort === 'non-remise' || sort === 'incertaine');
}

/** Of the people whom these messages are for, how many an account reaches now, and who the others are. */
export async function countEnvoisJoignables(
  envois: readonly Envoi[],
  { conventionId }: Pick<Envoi, 'conventionId'>,
  stores: Stores,
): Promise<Joignables> {
  const ids = new Set(envois.map(({ destinataire }) => destinataire.personneId));
  return countJoignables((await stores.personnes.list(conventionId)).filter(({ id }) => ids.has(id)));
}
