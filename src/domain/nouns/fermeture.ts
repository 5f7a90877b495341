import { Temporal } from 'temporal-polyfill';
import { jourOf } from './jours-ouvres.ts';

/** An avenant closed a fiche (art. 11): from `le` on it is asked no more, and nothing of it is deleted. */
export interface FermetureFiche {
  readonly le: Temporal.Instant;
  readonly avenant: { readonly reference: string; readonly signeLe: Temporal.PlainDate };
  readonly motif: string;
}

/** What an avenant may have closed. */
export interface Closable {
  readonly fermeture?: Pick<FermetureFiche, 'le'>;
}

/** Whether it is closed on that day; from the day on which it was noted. */
export function isFermee({ fermeture }: Closable, jour: Temporal.PlainDate): boolean {
  return fermeture !== undefined && Temporal.PlainDate.compare(jourOf(fermeture.le), jour) <= 0;
}

/** Whether it was closed at that instant. */
export function isFermeeAt({ fermeture }: Closable, instant: Temporal.Instant): boolean {
  return fermeture !== undefined && Temporal.Instant.compare(fermeture.le, instant) <= 0;
}

/** Those that were closed after one instant (null: ever) and until another. */
export function listFermeesEntre<Fiche extends Closable>(
  fiches: readonly Fiche[],
  { depuis, jusqua }: { readonly depuis: Temporal.Instant | null; readonly jusqua: Temporal.Instant },
): readonly Fiche[] {
  return fiches.filter(
    (fiche) => isFermeeAt(fiche, jusqua) && (depuis === null || !isFermeeAt(fiche, depuis)),
  );
}

/** The same fiche as it was before it was closed, for what it said and who led it then. */
export function asOpen<Fiche extends Closable>(fiche: Fiche): Fiche {
  if (fiche.fermeture === undefined) return fiche;
  const { fermeture: _, ...open } = fiche;
  return open as Fiche;
}
