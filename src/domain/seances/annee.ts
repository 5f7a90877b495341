import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { type Instance, isComitePilotage, isGroupeProjet, type Seance } from '../nouns/seance.ts';

/** An instance that meets less often in a year than the convention asks (art. 6 A). */
export interface InstanceMissing {
  readonly instance: Instance;
  readonly prevues: number;
}

/** The groupe projet and the comité de pilotage that have too few séances in that year, held or to come. */
export function listMissing(
  instances: readonly Instance[],
  seances: readonly Seance[],
  annee: number,
): readonly InstanceMissing[] {
  return instances
    .filter((instance) => isGroupeProjet(instance) || isComitePilotage(instance))
    .map((instance) => ({
      instance,
      prevues: seances.filter(
        (seance) =>
          seance.instance.id === instance.id &&
          seance.etat === 'confirmee' &&
          jourOf(seance.debut).year === annee,
      ).length,
    }))
    .filter(({ instance, prevues }) => prevues < instance.foisParAn);
}

/** From the 15th of January and of September on, for a week: a stop in between loses nothing. */
export function isMomentDuControle({ month, day }: Temporal.PlainDate): boolean {
  return (month === 1 || month === 9) && day >= 15 && day <= 21;
}
