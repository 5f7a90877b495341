import { getPageAccount } from '../../domain/nouns/compte.ts';
import type { Ports } from '../../ports/ports.ts';

/** Whether a link that opens nothing is, or was, one of somebody whose party has no agreement any more. */
export async function isLienGele(token: string, { stores }: Pick<Ports, 'stores'>): Promise<boolean> {
  const personneId = await stores.liens.findPersonneId(token);
  return personneId !== null && stores.gels.isGele(getPageAccount(personneId, []));
}
