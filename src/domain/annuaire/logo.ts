import { normalize } from '../plan/recherche.ts';
import type { Partie } from './partie.ts';

/** Why the file of a logo is not taken. */
export type FauteLogo =
  | 'trop-gros'
  | 'dimensions'
  | 'vide'
  | 'png-illisible'
  | 'svg-illisible'
  /** A document type, which can define entities. */
  | 'svg-entites'
  /** It names an address, or runs something when it is shown. */
  | 'svg-adresse'
  | 'svg-interdit'
  /** Letters in a font, which another machine draws otherwise. */
  | 'svg-texte';

/** A logo as points, as it was drawn anew. */
export interface ImageLogo {
  readonly png: Uint8Array;
  /** In points. */
  readonly largeur: number;
  readonly hauteur: number;
}

/** The logo of a party. */
export interface Logo extends ImageLogo {
  readonly conventionId: string;
  readonly partieId: string;
  /** Another one with every other image: the address of the image holds it. */
  readonly empreinte: string;
}

/** What became of the logos that were handed in. */
export type ResultatLogos =
  | { readonly kind: 'sans-plan' }
  | {
      readonly kind: 'essai' | 'refuse' | 'enregistre';
      readonly lus: readonly Partie[];
      readonly fautes: readonly LogoRefuse[];
      /** Those that would have no logo, or have none. */
      readonly sans: readonly Partie[];
    };

export interface LogoRefuse {
  /** Of the file. */
  readonly nom: string;
  readonly faute: FauteLogo | 'sans-partie';
}

/** A file that is named after the party whose logo it is: `Calais.svg`. */
export interface FichierLogo {
  readonly nom: string;
  readonly bytes: Uint8Array;
}

/** The party that a file is named after, by its code or its name; null for none, and for what is no logo. */
export function findPartieDuFichier(nom: string, parties: readonly Partie[]): Partie | null {
  const wanted = normalize(nom.replace(/\.(?:svg|png)$/i, ''));
  const named = parties.filter((partie) =>
    [partie.code, partie.nom, partie.appellation].some((name) => normalize(name) === wanted),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
