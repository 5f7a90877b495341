import type { Temporal } from 'temporal-polyfill';
import type { Auteur, Diffusion, VersionReponse } from './reponse.ts';

/** What a lead said of a fiche outside of tours (art. 7: « au fur et à mesure »). Never changed, only added. */
export interface Nouvelle {
  readonly id: string;
  readonly auteur: Auteur;
  readonly texte: string;
  readonly diffusion: Diffusion;
  readonly creeeLe: Temporal.Instant;
}

/** How long one may be, in characters: as the question that it opens. */
export const MIN_NOUVELLE = 10;
export const MAX_NOUVELLE = 800;

/** Those that no answer can have taken up yet: said after the last one; the earliest first. */
export function listNouvellesSince(
  nouvelles: readonly Nouvelle[] | undefined,
  derniere: Pick<VersionReponse, 'creeeLe'> | null,
): readonly Nouvelle[] {
  const since = derniere?.creeeLe.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  return (nouvelles ?? [])
    .filter(({ creeeLe }) => creeeLe.epochMilliseconds > since)
    .toSorted((a, b) => a.creeeLe.epochMilliseconds - b.creeeLe.epochMilliseconds);
}

/** As one text, the latest last; what does not fit is left out from the earliest on. Null without any. */
export function joinNouvelles(nouvelles: readonly Nouvelle[]): string | null {
  const textes = nouvelles.map(({ texte }) => texte);
  while (textes.length > 1 && [...textes.join('\n')].length > MAX_NOUVELLE) textes.shift();
  return textes.length === 0 ? null : textes.join('\n');
}
