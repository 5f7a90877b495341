import type { AudienceBilan } from './bilan.ts';

/** A paper that is made when it is asked for: which one. `annee` null: the whole of the convention. */
export type Rapport =
  /** What the members of a comité de pilotage decide upon; by the id of its séance. */
  | { readonly genre: 'dossier'; readonly seance: string; readonly audience: AudienceBilan }
  | { readonly genre: 'bilan'; readonly annee: number | null; readonly audience: AudienceBilan }
  /** What the chargés de coopération did (art. 6 B). */
  | { readonly genre: 'activite'; readonly annee: number | null };

/** One text for a paper: what a link opens. */
export function cleRapport(rapport: Rapport): string {
  const which = rapport.genre === 'dossier' ? rapport.seance : (rapport.annee ?? WHOLE);
  const audience = rapport.genre === 'activite' ? [] : [rapport.audience];
  return [rapport.genre, which, ...audience].join(':');
}

/** Null for anything that `cleRapport` does not write. */
export function parseRapport(cle: string): Rapport | null {
  const [, genre, which = '', audience] = FORM.exec(cle) ?? [];
  const annee = which === WHOLE ? null : Number(which);
  if (genre === 'activite') return audience === undefined && isAnnee(annee) ? { genre, annee } : null;
  if (audience !== 'groupe_projet' && audience !== 'parties') return null;
  if (genre === 'dossier') return { genre, seance: which, audience };
  return genre === 'bilan' && isAnnee(annee) ? { genre, annee, audience } : null;
}

function isAnnee(annee: number | null): boolean {
  return annee === null || (Number.isInteger(annee) && annee >= 1000 && annee <= 9999);
}

const WHOLE = 'convention';
const FORM = /^(dossier|bilan|activite):([a-z0-9-]{1,64})(?::(groupe_projet|parties))?$/;
