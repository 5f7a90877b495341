import { type Couleurs, deriveCouleurs, parseCouleur } from '../nouns/couleur.ts';
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

/** How a convention shall look; what is absent stays as it is, null is ours again. */
export interface ApparenceSaisie {
  readonly couleur?: string | null;
  /** Its emblem is handed in; null: it goes. */
  readonly embleme?: true | null;
}

/** What became of it. */
export type ResultatApparence =
  | { readonly kind: 'sans-plan' }
  | {
      readonly kind: 'refuse';
      /** Of the emblem; `couleur`: this is none; `rien`: nothing was given. */
      readonly faute: FauteLogo | 'couleur' | 'rien';
    }
  | (ApparenceSaisie & {
      readonly kind: 'essai' | 'enregistre';
      /** What is drawn with the colour that was given. */
      readonly couleurs: Couleurs | null;
    });

/** What is typed beside the emblem, and whether there is one; or why it says nothing. */
export function parseApparence(
  { couleur = '', retirer = '' }: Readonly<Partial<Record<'couleur' | 'retirer', string>>>,
  hasEmbleme: boolean,
): (ApparenceSaisie & { readonly couleurs: Couleurs | null }) | { readonly faute: 'couleur' | 'rien' } {
  const given = couleur.trim() === '' ? undefined : parseCouleur(couleur);
  if (given === null) return { faute: 'couleur' };
  const [gone, couleurs] = [normalize(retirer).split(' '), given ? deriveCouleurs(given) : null];
  const saisie = {
    ...(gone.includes('couleur') && { couleur: null }),
    ...(given && { couleur: given }),
    ...(gone.includes('embleme') && { embleme: null }),
    ...(hasEmbleme && { embleme: true as const }),
  };
  return Object.keys(saisie).length === 0 ? { faute: 'rien' } : { ...saisie, couleurs };
}

/** The party that a file is named after, by its code or its name; null for none, and for what is no logo. */
export function findPartieDuFichier(nom: string, parties: readonly Partie[]): Partie | null {
  const wanted = normalize(nom.replace(/\.(?:svg|png)$/i, ''));
  const named = parties.filter((partie) =>
    [partie.code, partie.nom, partie.appellation].some((name) => normalize(name) === wanted),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
