import type { Reponse } from '../../../src/domain/nouns/reponse.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import type { ReponseStore } from '../../../src/ports/stores-reponses.ts';
import type { Seen } from '../stores/accueil/revision-store.ts';
import { createRecall, type Looks } from './looks.ts';

/** The answers to each fiche in every tour, contributions aside: only where there are others they are read again. */
export interface RememberedReponses {
  /** Those that were seen, or later ones; the very same as long as nothing is other. */
  list(
    seen: Pick<Seen, 'revision' | 'reponses'>,
    ...asked: Parameters<ReponseStore['listHistorique']>
  ): Promise<readonly Reponse[]>;
  /** As that revision had them, whatever was answered since. */
  findLast(ficheActionId: string, revision: string): Promise<readonly Reponse[]> | undefined;
  delete(ficheActionId: string): void;
  clear(): void;
}

interface Kept {
  readonly stamp: string;
  readonly reponses: Promise<readonly Reponse[]>;
}

/** `most`: fiches. */
export function createRememberedReponses(
  read: ReponseStore['listHistorique'],
  most: number,
): RememberedReponses {
  const fiches = createRecall<Kept>(most);
  const plans = createRecall<Kept>(MOST_PLANS);
  const listEach: RememberedReponses['list'] = async ({ revision, reponses }, conventionId, ids) => {
    const stampOf = (id: string) => toStamp(revision, reponses[id]);
    const known = new Map(ids.map((id) => [id, fiches.find(id)]));
    const others = ids.filter((id) => known.get(id)?.stamp !== stampOf(id));
    const reading = others.length === 0 ? Promise.resolve([]) : read(conventionId, others);
    const byFiche = reading.then((all) => Map.groupBy(all, ({ ficheActionId }) => ficheActionId));
    for (const id of others) {
      const siennes = { stamp: stampOf(id), reponses: byFiche.then((all) => all.get(id) ?? []) };
      siennes.reponses.catch(() => fiches.delete(id));
      fiches.set(id, siennes);
      known.set(id, siennes);
    }
    const all = await Promise.all([...known.values()].map((siennes) => siennes?.reponses ?? []));
    return all.flat();
  };
  return {
    list(seen, conventionId, ids) {
      const [key, stamp] = [ids.join(), toStamp(seen.revision, ...ids.map((id) => seen.reponses[id]))];
      const known = plans.find(key);
      if (known?.stamp === stamp) return known.reponses;
      const reponses = listEach(seen, conventionId, ids);
      reponses.catch(() => plans.delete(key));
      plans.set(key, { stamp, reponses });
      return reponses;
    },
    findLast: (id, revision) => {
      const known = fiches.find(id);
      return known?.stamp.startsWith(toStamp(revision, '')) ? known.reponses : undefined;
    },
    delete: fiches.delete,
    clear: () => {
      fiches.clear();
      plans.clear();
    },
  };
}

/** Asked of a store, they are looked at first. */
export function serveReponses(
  { reponses, marquantes }: Pick<Stores, 'reponses' | 'marquantes'>,
  { looks, ...remembered }: Remembered,
): Pick<Stores, 'reponses' | 'marquantes'> {
  return {
    reponses: {
      ...reponses,
      listHistorique: async (conventionId, ids) => {
        const seen = ids.length === 1 ? await looks.find(conventionId) : null; // of a whole plan it is too much to keep
        return seen === null
          ? reponses.listHistorique(conventionId, ids)
          : remembered.reponses.list(seen, conventionId, ids);
      },
    },
    marquantes: {
      list: async (conventionId, ids, jusqua) => {
        const seen = jusqua ? null : await looks.find(conventionId);
        return seen === null
          ? marquantes.list(conventionId, ids, jusqua)
          : remembered.marquantes.list(seen, conventionId, ids);
      },
    },
  };
}

interface Remembered {
  readonly reponses: RememberedReponses;
  readonly marquantes: RememberedReponses;
  readonly looks: Pick<Looks, 'find'>;
}

/** Which answers there are, as one text. */
function toStamp(revision: string, ...reponses: readonly (string | undefined)[]): string {
  return `${revision} ${reponses.join()}`;
}

const MOST_PLANS = 500; // lists of what is kept of each fiche
