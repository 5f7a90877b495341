import type { AccountRef } from '../domain/nouns/compte.ts';

/** A workspace or tenant of a platform. */
type Lieu = Pick<AccountRef, 'plateforme' | 'espace'>;

/** Who said that the directory of a workspace may vouch in another convention than its own. */
export interface PartageEspace {
  /** The workspace's own. */
  readonly conventionId: string;
  readonly nom: string;
  /** As its own convention says. */
  readonly sharedWith: readonly string[];
  /** As they say themselves. */
  readonly chosenBy: readonly string[];
}

/** In which conventions the directory of a workspace vouches, apart from its secret. */
export interface PartageEspaceStore {
  /** Null when there is no such workspace. */
  find(espace: Lieu): Promise<PartageEspace | null>;
  /** The same; nobody else changes it until the end of the transaction. */
  lock(espace: Lieu): Promise<PartageEspace | null>;
  /** The same; as many others as want to hold it as well. */
  hold(espace: Lieu): Promise<PartageEspace | null>;
  save(espace: Lieu, said: Pick<PartageEspace, 'sharedWith' | 'chosenBy'>): Promise<void>;
}
