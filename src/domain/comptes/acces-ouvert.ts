import type { Temporal } from 'temporal-polyfill';
import type { VoieConnexion } from '../nouns/connexion.ts';

/** Something that acts, or reads, in a person's name without an account; each is ended by itself. */
export type AccesOuvert =
  | (Depuis & {
      readonly genre: 'session';
      readonly voie: VoieConnexion;
      readonly navigateur: string;
      readonly vuLe: Temporal.Instant;
    })
  /** A link, of a message or of a calendar too. */
  | (Depuis & { readonly genre: 'lien'; readonly objet: string; readonly expireLe: Temporal.Instant })
  /** By what the person is recognised: it opens nothing by itself. */
  | (Depuis & { readonly genre: 'reconnaissance'; readonly source: string; readonly isIdentite: boolean });

interface Depuis {
  readonly id: string;
  readonly creeLe: Temporal.Instant;
}

export type GenreAcces = AccesOuvert['genre'];
