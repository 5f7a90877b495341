import type { Temporal } from 'temporal-polyfill';
import type { ModificationNotee, ProjetAvenant, SignatureNotee } from '../domain/nouns/avenant.ts';
import type { Owned } from '../domain/nouns/convention.ts';
import type { Avenant, AvenantNote } from '../domain/nouns/fiche-action.ts';

/** What only an avenant changes: what waits for it, the one that is to be signed, those that were. */
export interface AvenantsStores {
  readonly avenants: AvenantStore;
  readonly modifications: ModificationStore;
  readonly projetsAvenant: ProjetAvenantStore;
}

/** The avenants of a convention, and the fiches that they close; whether a fiche is closed is read with it. */
export interface AvenantStore {
  /** By their date. */
  list(conventionId: string): Promise<readonly AvenantNote[]>;
  /** The titles that a fiche had, by the id of its version: an answer is tied to the one that it was given for. */
  listTitres(fiche: Owned): Promise<ReadonlyMap<string, string>>;
  /** Nothing of the fiche is deleted; an avenant whose reference is known stays as it is. */
  close(
    fiche: Owned,
    fermeture: { readonly avenant: Avenant; readonly le: Temporal.Instant; readonly motif: string },
  ): Promise<void>;
  reopen(fiche: Owned): Promise<void>;
  /** Notes what an avenant changed; of one whose reference is known, after what it changed already. */
  note(conventionId: string, avenant: AvenantNote): Promise<void>;
}

/** What was typed to be changed by an avenant. */
export interface ModificationStore {
  /** Those that wait, the oldest first. */
  list(conventionId: string): Promise<readonly ModificationNotee[]>;
  create(conventionId: string, modification: ModificationNotee): Promise<void>;
  /** Taken back, or carried out: of those that wait, they wait no more. */
  close(conventionId: string, ids: readonly string[], le: Temporal.Instant): Promise<void>;
  /** A party that an avenant has leave is none of the convention any more. */
  endPartie(conventionId: string, partie: string, le: Temporal.Instant): Promise<void>;
}

/** The avenant that is to be signed, one at a time. */
export interface ProjetAvenantStore {
  /** The one that is to be signed; null: none is. */
  find(conventionId: string): Promise<ProjetAvenant | null>;
  /** That of an id, closed or not. */
  findWritten(conventionId: string, id: string): Promise<ProjetAvenant | null>;
  /** Inserts or updates by id, signatures aside. */
  save(projet: ProjetAvenant): Promise<void>;
  /** Writes over what was noted of this party. */
  sign(
    projet: Owned,
    signature: Omit<SignatureNotee, 'notePar'> & { readonly noteeParId: string },
  ): Promise<void>;
  /** It was applied, or given up. */
  close(projet: Owned, le: Temporal.Instant): Promise<void>;
}
