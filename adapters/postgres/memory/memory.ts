import { getPageAccount } from '../../../src/domain/nouns/compte.ts';
import type { LienConnuStore, Stores } from '../../../src/ports/stores.ts';
import { type Direct, getDirect } from '../client.ts';
import { getEmpreinte } from '../empreinte.ts';
import type { PrismaClient } from '../generated/client.ts';
import { atMostIn, inConvention, noteOwn } from '../narrow.ts';
import { createRevisionStore, findSeen, listSeen, type Seen } from '../stores/accueil/revision-store.ts';
import type { LienConnu, LienStoreOptions } from '../stores/comptes/lien-store.ts';
import { createDecide } from './decide.ts';
import { createLooks, createOnceSeen, createRecall } from './looks.ts';
import { createRecent } from './recent.ts';
import { createRememberedReads, createRememberedVues } from './remembered-reads.ts';
import { createRememberedReponses, serveReponses } from './reponses.ts';
import { loadSnapshot, serveFrom, toKey } from './snapshot.ts';
import { createFindRemembered, createSnapshots, type Snapshots } from './snapshots.ts';

/** What this process remembers of the data of a client. */
export function createMemory(client: PrismaClient) {
  const run = getDirect(client);
  const snapshots = createSnapshots((conventionId) =>
    atMostIn(conventionId, () => loadSnapshot(client, conventionId)),
  );
  const looks = createLooks((conventionId) => atMostIn(conventionId, () => findSeen(run, conventionId)));
  const onceSeen = createOnceSeen(looks);
  return {
    /** What stores ask of it. */
    reading: {
      run,
      findRemembered: createFindRemembered(snapshots),
      liensConnus: createKnownLiens(snapshots),
      noteSeen: (conventionId: string, seen: Seen) => {
        noteOwn(conventionId, 'known');
        looks.note(conventionId, seen);
      },
      onceSeen: onceSeen.run,
    },
    /** What stores give, from now on from memory where it is the present state. */
    serve: (stored: Stores) => {
      const reponses = createRememberedReponses(stored.reponses.listHistorique, MOST_HISTORIQUES);
      const marquantes = createRememberedReponses(stored.marquantes.list, MOST_FICHES);
      const recent = createRecent({ reponses, marquantes });
      const reads = createRememberedReads(stored, { looks, snapshots });
      const { supervisions } = stored;
      const vues = createRememberedVues(supervisions.listVues, (ids) =>
        inConvention(null, () => listSeen(run, ids)),
      );
      const stores = {
        ...reads.stores,
        supervisions: { ...supervisions, listVues: vues.list },
        ...serveReponses(stored, { reponses, marquantes, looks }),
      };
      return {
        stores,
        decide: createDecide(client, stores, { snapshots, recent, looks }),
        inOneLook: looks.inOneLook,
        forget: () => {
          for (const memory of [reads, vues, onceSeen, ...Object.values(recent)]) memory.clear();
        },
      };
    },
    /** In a transaction, as long as it wrote none of it: what is written raises the revision that it sees. */
    serveHeld: (held: Stores, runHeld: Direct) =>
      serveFrom(held, async (conventionId) => {
        const revision = await createRevisionStore(runHeld).find(conventionId);
        return revision === null ? null : snapshots.findKnown(conventionId, revision);
      }),
    /** Something was written. */
    noteWritten: looks.forget,
  };
}

const MOST_HISTORIQUES = 200; // of a fiche, some 10 KB; 150 KB after fifty years
const MOST_FICHES = 2_000; // some 10 KB each, however old

/** The links that opened something in this process: whoever acts upon one verifies it in the same breath. */
function createKnownLiens(snapshots: Snapshots): LienConnuStore & LienStoreOptions['liensConnus'] {
  const recent = createRecall<LienConnu>(MOST);
  return {
    note: recent.set,
    find: async (token) => {
      const lien = recent.find(getEmpreinte(token));
      if (lien === undefined) return null;
      const account = getPageAccount(lien.personneId, []);
      const personne = snapshots.findLast(account)?.personnes.get(toKey(account));
      if (personne === undefined) return null;
      noteOwn(personne.conventionId);
      return { personne, objet: lien.objet, creeLe: lien.creeLe };
    },
  };
}

const MOST = 5_000; // some 300 bytes each
