import type { Partie } from '../nouns/partie.ts';
import { normalize } from '../nouns/recherche.ts';

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
  /** Masks in masks, which draw without end. */
  | 'svg-masques'
  /** It takes longer to draw than any logo. */
  | 'trop-long'
  /** Letters in a font, which another machine draws otherwise. */
  | 'svg-texte';

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

/** The party that a file is named after, by its code or its name; null for none, and for what is no logo. */
export function findPartieDuFichier(nom: string, parties: readonly Partie[]): Partie | null {
  const wanted = normalize(nom.replace(/\.(?:svg|png)$/i, ''));
  const named = parties.filter((partie) =>
    [partie.code, partie.nom, partie.appellation].some((name) => normalize(name) === wanted),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
