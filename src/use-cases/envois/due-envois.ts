import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { findLecteurs, type Sender } from './sender.ts';

/** A row that is to be sent now. */
export interface DueEnvoi {
  readonly envoi: Envoi;
  /** Null when he or she left, or the channel was closed. */
  readonly lecteur: Lecteur | null;
  /** @throws what composing throws */
  compose(lecteur: Lecteur): Promise<Composition>;
}

/** Rows, as they are when the turn of each comes. */
export interface DueEnvois {
  /** Null for one that is not to be sent (any more, or yet). @throws what looking throws */
  find(id: string): Promise<DueEnvoi | null>;
  /** The turn of one of them is near. */
  prepare(): void;
}

/**
 * They are looked at together, those that are left again after a moment, and what says the same to all is composed once
 * in that time.
 */
export function createLook(ids: readonly string[], sender: Sender): DueEnvois {
  const left = new Set(ids);
  let latest: Look | null = null;
  const look = () => {
    const at = sender.ports.clock.now().epochMilliseconds;
    if (latest === null || at - latest.at > FRESH_MS) latest = { at, dues: listDues([...left], sender) };
    return latest.dues;
  };
  return {
    find: async (id) => {
      const dues = look();
      left.delete(id);
      return (await dues).get(id) ?? null;
    },
    prepare: () => void look().catch(() => {}), // whoever asks for a row is told
  };
}

interface Look {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly dues: Promise<ReadonlyMap<string, DueEnvoi>>;
}

const FRESH_MS = 2_000; // a message says what is true when it leaves

async function listDues(ids: readonly string[], sender: Sender): Promise<ReadonlyMap<string, DueEnvoi>> {
  const envois = await sender.queue.listDue(ids);
  const lecteurs = await findLecteurs(envois, sender.ports);
  const known = new Map<string, { readonly firstId: string; readonly composition: Promise<Composition> }>();
  return new Map(
    envois.map((envoi, place) => {
      const lecteur = lecteurs[place] ?? null;
      const own = (reader: Lecteur) => sender.compose(envoi, reader, sender.ports);
      const texte = lecteur && findTexteCommun(envoi, lecteur);
      if (lecteur === null || texte === null) return [envoi.id, { envoi, lecteur, compose: own }];
      const { firstId, composition } = known.get(texte) ?? { firstId: envoi.id, composition: own(lecteur) };
      composition.catch(() => {}); // whoever sends it is told
      known.set(texte, { firstId, composition });
      const compose = async (reader: Lecteur) =>
        firstId === envoi.id || isCommon(await composition) ? composition : own(reader);
      return [envoi.id, { envoi, lecteur, compose }];
    }),
  );
}

function isCommon(composition: Composition): boolean {
  return composition.kind === 'message' && composition.isCommon === true;
}

/** Names what may say the same to all who read it, where its composer says so too. Null: each has words of his or her own. */
export function findTexteCommun(envoi: Envoi, lecteur: Lecteur): string | null {
  const { conventionId, genre, source, etape, occurrence, etat, luLe } = envoi;
  const parts = isSourceDigest(source) ? null : (COMMUNS[genre]?.(lecteur) ?? null);
  return parts && JSON.stringify([conventionId, genre, source, etape, occurrence, etat, luLe, ...parts]);
}

/** What a composer looks at in its reader; a kind that is not here looks at the whole person. */
const COMMUNS: Partial<Record<GenreEnvoi, (lecteur: Lecteur) => readonly (string | boolean)[] | null>> = {
  annonce: (lecteur) => [lecteur.kind, lecteur.kind === 'personne' && lecteur.personne.sansAnnonces],
};
