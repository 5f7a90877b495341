import { getPageAccount } from '../../../src/domain/nouns/compte.ts';
import type { LienConnuStore } from '../../../src/ports/stores.ts';
import { getEmpreinte } from '../empreinte.ts';
import type { LienConnu, LienStoreOptions } from '../stores/comptes/lien-store.ts';
import { createRecall } from './recall.ts';
import { toKey } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';

/** The links that opened something in this process: whoever acts upon one verifies it in the same breath. */
export function createKnownLiens(snapshots: Snapshots): LienConnuStore & LienStoreOptions['liensConnus'] {
  const recent = createRecall<LienConnu>(MOST);
  return {
    note: recent.set,
    find: async (token) => {
      const lien = recent.find(getEmpreinte(token));
      if (lien === undefined) return null;
      const account = getPageAccount(lien.personneId, []);
      const personne = snapshots.findLast(account)?.personnes.get(toKey(account));
      return personne === undefined ? null : { personne, objet: lien.objet, creeLe: lien.creeLe };
    },
  };
}

const MOST = 5_000; // some 300 bytes each
