import type { Convention, Owned } from '../../domain/nouns/convention.ts';
import type { ConventionStore } from '../../ports/stores.ts';

/**
 * The convention that is meant where nothing names one: public addresses, the machine's own commands, a workspace of
 * the configuration. The first of the list; null before one is loaded.
 */
export async function findFirstConvention({
  stores,
}: {
  readonly stores: { readonly conventions: Pick<ConventionStore, 'list'> };
}): Promise<Convention | null> {
  const [first] = await stores.conventions.list(1);
  return first ?? null;
}

/** The convention of whoever asks, which the page of another one never is; the first one for the command line (null). */
export function findConventionOf(
  acteur: Pick<Owned, 'conventionId'> | null,
  { stores }: { readonly stores: { readonly conventions: Pick<ConventionStore, 'list' | 'get'> } },
): Promise<Convention | null> {
  return acteur === null ? findFirstConvention({ stores }) : stores.conventions.get(acteur.conventionId);
}

/** Who hands something in; null, or absent: the command line. */
export type ActeurConnu = Pick<Owned, 'id' | 'conventionId'> | null;
