import type { Temporal } from 'temporal-polyfill';
import { type FermetureFiche, isFermee, isFermeeAt } from '../nouns/avenant.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Tour } from '../nouns/tour.ts';
import { type AudienceBilan, type FicheBilan, isInPeriode, type Periode } from './bilan.ts';

/** The avenant is everybody's to read; its reason, as it was typed, is the groupe projet's. */
export function fermetureOf(
  { fermeture }: { readonly fermeture?: FermetureFiche },
  {
    audience,
    periode,
    toursDeLaPeriode,
  }: {
    readonly audience: AudienceBilan;
    readonly periode: Periode;
    readonly toursDeLaPeriode: readonly Pick<Tour, 'gel'>[];
  },
): Pick<FicheBilan, 'fermeture'> {
  if (fermeture === undefined || !isFermee({ fermeture }, periode.au)) return {};
  const { reference, signeLe } = fermeture.avenant;
  const motif = audience === 'groupe_projet' ? fermeture.motif : null;
  const depuis = toursDeLaPeriode.findIndex(({ gel }) => isFermeeAt({ fermeture }, gel));
  return {
    fermeture: { reference, signeLe: signeLe.toString(), motif, ...(depuis >= 0 && { depuis }) },
  };
}

/** When fiches were closed in a period. */
export function listFermeturesLe(
  fiches: readonly FicheAction[],
  periode: Periode,
): readonly Temporal.Instant[] {
  return fiches
    .flatMap(({ fermeture }) => (fermeture === undefined ? [] : [fermeture.le]))
    .filter((le) => isInPeriode(jourOf(le), periode));
}
