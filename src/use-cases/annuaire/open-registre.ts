import type { UseCase } from '../../conversation/use-case.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Registre, viewRegistre } from '../../views/annuaire/registre.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getSiteNamesOf } from '../verbs/get-site-names.ts';

/** The register as it stands today; null when the link opens nothing (any more), or its person has no such role (any more). */
export async function openRegistre(token: string, ports: Ports): Promise<Registre | null> {
  const lien = await findLien('registre', token, ports);
  return lien && getRegistre(lien.personne.conventionId, ports);
}

async function getRegistre(
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

/** The entry of the register of processing activities, in short, and a link to its page, which can be printed. */
export const showRegistre: UseCase = async ({ origin }, { personne }, ports) => {
  const registre = await getRegistre(personne.conventionId, ports);
  if (origin === 'channel') return { kind: 'message', message: viewRegistre(registre, null) }; // no link where others read
  const token = await createLien('registre', { lecteur: personne }, ports);
  return { kind: 'message', message: viewRegistre(registre, ports.links.registre(token)) };
};
