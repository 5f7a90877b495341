import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Registre } from '../../views/annuaire/registre.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getSiteNamesOf } from '../verbs/get-site-names.ts';

/** The register as it stands today; null when the link opens nothing (any more), or its person has no such role (any more). */
export async function openRegistre(token: string, ports: Ports): Promise<Registre | null> {
  const lien = await findLien('registre', token, ports);
  return lien && getRegistre(lien.personne.conventionId, ports);
}

export async function getRegistre(
  conventionId: string,
  { stores, links, clock }: Pick<Ports, 'stores' | 'links' | 'clock'>,
): Promise<Registre> {
  const parties = await stores.conventions.listParties(conventionId);
  return {
    parties: parties.filter(canHoldPersonnes).map(({ nom }) => nom),
    names: await getSiteNamesOf(conventionId, { stores }),
    notice: links.donneesPersonnelles(),
    le: clock.now(),
  };
}
