import { Temporal } from 'temporal-polyfill';
import { jourOf } from './jours-ouvres.ts';

/** An avenant closed a fiche (art. 11): from `le` on it is asked no more, and nothing of it is deleted. */
export interface FermetureFiche {
  readonly le: Temporal.Instant;
  readonly avenant: { readonly reference: string; readonly signeLe: Temporal.PlainDate };
  readonly motif: string;
}

/** The same as plain data: its day in ISO 8601; `motif` null: not for these readers. */
export interface FermetureEcrite {
  readonly reference: string;
  readonly signeLe: string;
  readonly motif: string | null;
}

/** An avenant is everybody's to read; its reason, as it was typed, the groupe projet's (art. 14). */
export function writeFermeture({ avenant, motif }: FermetureFiche, isMembre: boolean): FermetureEcrite {
  const { reference, signeLe } = avenant;
  return { reference, signeLe: signeLe.toString(), motif: isMembre ? motif : null };
}

/** What is in force until an avenant closes it. */
export interface Durable {
  readonly fermeture?: Pick<FermetureFiche, 'le'>;
}

/** A fiche, as its store gives it. */
export interface FicheDurable {
  /** An avenant closed it; absent: it is in force, and asked for in each tour. */
  readonly fermeture?: FermetureFiche;
}

/** Whether it is in force, as it was read: nothing of it changes, and nobody is asked, once it is not. */
export function isEnVigueur({ fermeture }: { readonly fermeture?: object }): boolean {
  return fermeture === undefined;
}

/** The same on a day: no more from the day on which its closing was noted. */
export function isEnVigueurLe({ fermeture }: Durable, jour: Temporal.PlainDate): boolean {
  return fermeture === undefined || Temporal.PlainDate.compare(jour, jourOf(fermeture.le)) < 0;
}

/** The same at an instant. */
export function isEnVigueurAt({ fermeture }: Durable, instant: Temporal.Instant): boolean {
  return fermeture === undefined || Temporal.Instant.compare(instant, fermeture.le) < 0;
}

/** Those that were in force at an instant, and those that were closed by then but not before another one (null: ever). */
export function splitVigueur<Fiche extends Durable>(
  fiches: readonly Fiche[],
  { depuis, jusqua }: { readonly depuis: Temporal.Instant | null; readonly jusqua: Temporal.Instant },
): { readonly ficheActions: readonly Fiche[]; readonly anciennes: readonly Fiche[] } {
  const ficheActions = fiches.filter((fiche) => isEnVigueurAt(fiche, jusqua));
  const anciennes = fiches.filter(
    (fiche) => !ficheActions.includes(fiche) && (depuis === null || isEnVigueurAt(fiche, depuis)),
  );
  return { ficheActions, anciennes };
}

/** The same fiche as it was while it was in force, for what it said and who led it then. */
export function asEnVigueur<Fiche extends Durable>(fiche: Fiche): Fiche {
  if (fiche.fermeture === undefined) return fiche;
  const { fermeture: _, ...open } = fiche;
  return open as Fiche;
}
