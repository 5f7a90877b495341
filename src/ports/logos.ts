import type { FauteLogo, ImageLogo, Logo } from '../domain/annuaire/logo.ts';

export type LogoReading = { readonly image: ImageLogo } | { readonly faute: FauteLogo };

/** Makes points of a logo that somebody hands in (SVG or PNG); what is wrong in it is data, not an error. */
export interface LogoReader {
  read(bytes: Uint8Array): Promise<LogoReading>;
}

export interface LogoStore {
  /** Without their points. */
  list(conventionId: string): Promise<readonly Omit<Logo, 'png'>[]>;
  listWhole(conventionId: string): Promise<readonly Logo[]>;
  /** In the place of the one before. */
  save(logo: Logo): Promise<void>;
}
