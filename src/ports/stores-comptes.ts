import type { Owned } from '../domain/annuaire/convention.ts';
import type { Personne } from '../domain/annuaire/personne.ts';
import type { AccountRef, Compte, CompteNomme } from '../domain/comptes/compte.ts';

/** How people and their accounts on platforms belong together. */
export interface CompteStore {
  /** Active people of a convention with this professional address, whatever its case. */
  listByCourriel(conventionId: string, courriel: string): Promise<readonly Personne[]>;
  /** Active people whose present professional address never was an account of theirs (`toCompteCourriel`), ended or not. */
  listSansCourriel(): Promise<readonly Personne[]>;
  /** Ties an account to a person (again, when it was ended); false when it is another person's. */
  link(personne: Owned, account: AccountRef): Promise<boolean>;
  /** The same accounts, in the same order, with what people call their workspaces. */
  listNommes(comptes: readonly Compte[]): Promise<readonly CompteNomme[]>;
  /** Ends an account: kept, never used again; a preferred one is preferred no more. */
  unlink(personne: Owned, compteId: string): Promise<void>;
  /** Notes that an account tries a code; false, and nothing noted, when it tried `max` within the period. */
  takeCodeTry(
    account: AccountRef,
    limit: { readonly max: number; readonly periodMs: number },
  ): Promise<boolean>;
}
