import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import type { Reponse } from '../../../src/domain/nouns/reponse.ts';
import type { PersonneStore, Stores } from '../../../src/ports/stores.ts';
import type {
  BrouillonStore,
  MarquanteStore,
  NouvelleVersion,
  ReponseStore,
} from '../../../src/ports/stores-reponses.ts';
import { type Grounds, OUTDATED } from '../stores/reponses/reponse-append.ts';
import type { Glance } from './glance.ts';
import { type Recent, toDraftKey } from './recent.ts';
import { type Snapshot, serveSnapshot, toKey } from './snapshot.ts';

/** One try at a decision: its stores, and whether an answer that was verified is written. */
export interface Decision {
  readonly stores: Stores;
  readonly isWritten: () => boolean;
}

export interface DecisionOptions {
  /** What everything else is asked of. */
  readonly stores: Stores;
  readonly snapshot: Snapshot;
  readonly recent: Recent;
  /**
   * Looks at what is the present state, before anything else is asked of the stores. Null: nothing is looked at, so
   * nothing can be done but to write an answer: anything else is OUTDATED.
   */
  readonly glance: Glance | null;
  readonly write: (nouvelle: NouvelleVersion, grounds: Grounds) => ReturnType<ReponseStore['append']>;
}

/** Slow data are the snapshot's. What changes fast is noted when it is read: the write of an answer verifies it. */
export function createDecision(options: DecisionOptions): Decision {
  const seen: Seen = { brouillons: new Map(), historiques: new Map(), isWritten: false };
  const known = {
    ...createKnown(options),
    reponses: createReponses(options, seen),
    marquantes: createMarquantes(options, seen),
    brouillons: createBrouillons(options, seen),
  };
  const made: Partial<Record<keyof Stores, object>> = {}; // a form asks a handful of thirty
  const make = (name: keyof Stores) =>
    after(options.glance, options.stores[name], known[name as keyof typeof known] ?? {});
  const stores = new Proxy(options.stores, {
    get: (_, name: keyof Stores) => {
      made[name] ??= make(name);
      return made[name];
    },
  });
  return { stores, isWritten: () => seen.isWritten };
}

/** The store with what is known of it; all else waits until what is known is verified, or is refused. */
function after(glance: Glance | null, store: object, known: object): object {
  const ask = (key: string | symbol): ((...args: unknown[]) => Promise<unknown>) => {
    if (glance === null) return () => Promise.reject(OUTDATED);
    return async (...args) => {
      await glance.verify();
      return Reflect.get(store, key)(...args);
    };
  };
  return new Proxy(known, { get: (target, key) => Reflect.get(target, key) ?? ask(key) });
}

/** The people are known by their accounts too. */
function createKnown({ stores, snapshot, glance }: DecisionOptions) {
  const { convention, personnes } = snapshot;
  const slow = serveSnapshot(stores, async (id) => (id === convention.id ? snapshot : null));
  const findByAccount: PersonneStore['findByAccount'] = async (account) => {
    const personne = personnes.get(toKey(account));
    if (personne === undefined) await glance?.verify();
    return personne ?? null;
  };
  return { ...slow, personnes: { ...slow.personnes, findByAccount } };
}

interface Seen {
  /** By `toDraftKey`. */
  readonly brouillons: Map<string, BrouillonGarde | null>;
  /** The answers among which those to a fiche were read. */
  readonly historiques: Map<string, readonly Reponse[]>;
  isWritten: boolean;
}

function createReponses(options: DecisionOptions, seen: Seen): Partial<ReponseStore> {
  const { snapshot, recent, write } = options;
  const readHistorique = createHistorique(options, seen);
  return {
    async listHistorique(conventionId, ids) {
      const reponses = await readHistorique(conventionId, ids);
      for (const id of ids) seen.historiques.set(id, reponses);
      return reponses;
    },
    async append(nouvelle) {
      const { version, suite, ficheActionId } = nouvelle;
      const key = toDraftKey(version.auteur.id, suite?.brouillons ?? []);
      recent.reponses.delete(ficheActionId); // whatever becomes of it, both are others then
      recent.brouillons.delete(key);
      const result = await write(nouvelle, {
        revision: snapshot.revision,
        // A contribution has a version of its own (`base`); what else was said of the fiche does not decide it.
        versions: nouvelle.structureId === undefined ? countVersions(ficheActionId, seen) : null,
        brouillon: seen.brouillons.get(key),
      });
      if (result.kind === 'saved') seen.isWritten = true;
      return result;
    },
  };
}

function createMarquantes({ stores, recent, glance }: DecisionOptions, seen: Seen): Partial<MarquanteStore> {
  if (glance === null) return {};
  return {
    list: async (conventionId, ids, jusqua) =>
      jusqua === undefined && !seen.isWritten
        ? recent.marquantes.list(await glance.look(), conventionId, ids)
        : stores.marquantes.list(conventionId, ids, jusqua),
  };
}

/** Of all answers to a fiche, together; null: they were not read. */
function countVersions(id: string, { historiques }: Seen): number | null {
  const siennes = historiques.get(id)?.filter(({ ficheActionId }) => ficheActionId === id);
  return siennes?.reduce((sum, { courante }) => sum + courante.version, 0) ?? null;
}

/** Answers that this process remembers, where they are the present ones; else as they are stored. */
function createHistorique(
  { stores, snapshot, recent, glance }: DecisionOptions,
  seen: Seen,
): ReponseStore['listHistorique'] {
  return async (conventionId, ids) => {
    if (glance !== null && !seen.isWritten)
      return recent.reponses.list(await glance.look(), conventionId, ids);
    // What is written verifies the answers to its own fiche, and no others.
    const [id = ''] = ids.length === 1 ? ids : [];
    const known = glance === null ? recent.reponses.findLast(id, snapshot.revision) : undefined;
    return known ?? stores.reponses.listHistorique(conventionId, ids);
  };
}

function createBrouillons(options: DecisionOptions, seen: Seen): Partial<BrouillonStore> {
  const { stores, recent, glance } = options;
  const { brouillons } = stores;
  const note = (key: string, latest: BrouillonGarde | null) => {
    recent.brouillons.set(key, { latest });
    seen.brouillons.set(key, latest);
    return latest;
  };
  const find: BrouillonStore['find'] = async (personne, ...cles) => {
    const key = toDraftKey(personne.id, cles);
    if (glance !== null) return note(key, await glance.findBrouillon(personne, ...cles));
    const known = recent.brouillons.find(key);
    return note(key, known === undefined ? await brouillons.find(personne, ...cles) : known.latest);
  };
  if (glance === null) return { find };
  return {
    find,
    async save(brouillon) {
      await glance.verify();
      await brouillons.save(brouillon);
      const { personne, cle, valeurs, majLe } = brouillon;
      note(toDraftKey(personne.id, [cle]), { cle, valeurs, majLe });
    },
    async delete(personne, ...cles) {
      await glance.verify();
      await brouillons.delete(personne, ...cles);
      note(toDraftKey(personne.id, cles), null);
    },
  };
}
