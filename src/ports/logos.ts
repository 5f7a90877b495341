import type { FauteImage } from '../domain/annonces/annonce.ts';
import type { FauteLogo } from '../domain/annuaire/logo.ts';

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

/** How a convention looks: what is absent stays as it is, null is ours again. */
export interface Apparence {
  readonly couleur?: string | null;
  readonly embleme?: (ImageLogo & Pick<Logo, 'empreinte'>) | null;
}

/** A file that is named after the party whose logo it is: `Calais.svg`. */
export interface FichierLogo {
  readonly nom: string;
  readonly bytes: Uint8Array;
}

export type LogoReading = { readonly image: ImageLogo } | { readonly faute: FauteLogo };

/** Makes points of a logo that somebody hands in (SVG or PNG); what is wrong in it is data, not an error. */
export interface LogoReader {
  read(bytes: Uint8Array): Promise<LogoReading>;
}

export type ImageReading = { readonly image: ImageLogo } | { readonly faute: FauteImage };

/** The same of a picture (PNG or JPEG). */
export interface ImageReader {
  read(bytes: Uint8Array): Promise<ImageReading>;
}

export interface LogoStore {
  /** Without their points. */
  list(conventionId: string): Promise<readonly Omit<Logo, 'png'>[]>;
  listWhole(conventionId: string): Promise<readonly Logo[]>;
  /** In the place of the one before. */
  save(logo: Logo): Promise<void>;
  /** The emblem of a convention; null: it has none. */
  findEmbleme(conventionId: string): Promise<ImageLogo | null>;
  saveApparence(conventionId: string, apparence: Apparence): Promise<void>;
}
