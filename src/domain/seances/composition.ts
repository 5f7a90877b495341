import { isDeLaPartie, type Partie, type Structure } from '../nouns/partie.ts';
import type { Personne } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';

/** Kinds of the parties that sit in both instances of governance (art. 2 and 3). */
const SIEGES: readonly string[] = ['departement', 'caf'];

/** What a body is made of: the seats that the convention gives, and who was invited beside the parties. */
export interface Composition {
  /** A party that sits there by the convention, and its members; null: it gives none here. */
  readonly sieges: readonly { readonly partie: Partie; readonly membres: readonly Personne[] }[];
  /** Members of structures that are no party's: the SDSF's signatories among them (préambule). */
  readonly invites: readonly Personne[];
}

/** Who sits in an instance of governance, as it stands. */
export function getComposition(membres: readonly Personne[], parties: readonly Partie[]): Composition {
  return {
    sieges: parties
      .filter(({ genre }) => SIEGES.includes(normalize(genre)))
      .map((partie) => ({ partie, membres: membres.filter((one) => isDeLaPartie(one, partie)) })),
    invites: membres.filter(({ structure }) => structure.partieId === null),
  };
}

/** The structures of the SDSF's signatories that are known here: whoever works there may be invited (préambule). */
export function listToInvite(structures: readonly Structure[]): readonly Structure[] {
  return structures.filter(
    ({ nom, partieId }) =>
      partieId === null && GUESTS.some((mot) => ` ${normalize(nom)} `.includes(` ${mot} `)),
  );
}

const GUESTS: readonly string[] = ['ddets', 'education nationale', 'amf', 'maires', 'udaf'];
