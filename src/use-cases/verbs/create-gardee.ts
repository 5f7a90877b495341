import { followFusions } from '../../domain/annuaire/fusion.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who a person is now, by id: of two records that were made one, the one that was kept. */
export async function createGardee(
  conventionId: string,
  { fusions }: Pick<Stores, 'fusions'>,
): Promise<(id: string) => string> {
  const fusionnees = followFusions(await fusions.list(conventionId));
  return (id) => fusionnees.get(id) ?? id;
}
