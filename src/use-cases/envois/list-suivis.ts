import { Temporal } from 'temporal-polyfill';
import { getSort, type SuiviEnvoi } from '../../domain/envois/suivi.ts';
import { findSuspension } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { countJoignables, getNomComplet, type Joignables } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';

/** What became of each of these messages, by name, with the platform and the reason. Nobody reads addresses of the public. */
export async function listSuivis(
  all: readonly Envoi[],
  stores: Pick<Stores, 'personnes' | 'canaux'>,
): Promise<readonly SuiviEnvoi[]> {
  const envois = all.filter(({ destinataire }) => destinataire.abonneId === undefined);
  const ids = new Set(envois.flatMap(({ destinataire: { personneId } }) => personneId ?? []));
  const personnes = new Map((await stores.personnes.listByIds([...ids])).map((one) => [one.id, one]));
  const suivis: SuiviEnvoi[] = [];
  const { compare } = Temporal.Instant;
  for (const envoi of envois) {
    const { destinataire, compteId, raison, luLe, envoyeLe, etat, prevuLe } = envoi;
    const left = envoyeLe && (compare(envoyeLe, prevuLe) > 0 ? envoyeLe : prevuLe); // it leaves by the server's clock
    const said = { le: luLe ?? left ?? (etat === 'prevu' ? prevuLe : null), raison };
    const personne = personnes.get(destinataire.personneId ?? '');
    if (personne === undefined) {
      const { nom, plateforme } = await stores.canaux.get(destinataire.canalId ?? '');
      suivis.push({ ...said, nom, plateforme, isCanal: true, sort: getSort(envoi, plateforme) });
      continue;
    }
    const plateforme = personne.comptes.find(({ id }) => id === compteId)?.plateforme ?? null;
    const suspension = findSuspension(personne.comptes);
    const nom = getNomComplet(personne);
    const sort = getSort(envoi, plateforme);
    suivis.push({ ...said, nom, plateforme, isCanal: false, sort, ...(suspension && { suspension }) });
  }
  return suivis;
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
