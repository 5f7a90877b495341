import { isPartie } from '../../domain/annonces/annonce.ts';
import { getPartenariat } from '../../domain/annuaire/partenariat.ts';
import type { Ports } from '../../ports/ports.ts';
import { type SiteNames, viewSiteNames } from '../../views/words/site-names.ts';
import { findFirstConvention } from './find-first-convention.ts';

/** What pages call the convention that public addresses show. */
export async function getSiteNames({ stores }: Pick<Ports, 'stores'>): Promise<SiteNames> {
  const convention = await findFirstConvention({ stores });
  if (convention === null) return viewSiteNames(null);
  const { id } = convention;
  const hasActualites = (await stores.annonces.list(id)).some((one) => one.publique && isPartie(one));
  return {
    ...viewSiteNames(getPartenariat(convention, await stores.conventions.listParties(id))),
    hasActualites,
  };
}

/** What a convention calls itself. */
export async function getSiteNamesOf(
  conventionId: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<SiteNames> {
  const convention = await stores.conventions.get(conventionId);
  return viewSiteNames(getPartenariat(convention, await stores.conventions.listParties(conventionId)));
}
