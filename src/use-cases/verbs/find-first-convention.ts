import type { Convention } from '../../domain/nouns/convention.ts';
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
