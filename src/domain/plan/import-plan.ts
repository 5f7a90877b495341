import type { Avenant } from '../nouns/fiche-action.ts';
import type { ErreurFiches } from './fiches-importees.ts';
import type { ErreurPlan, Plan } from './plan.ts';
import type { ChangementsComplement } from './plan-complement.ts';
import type { DifferencePlan, PlanEnregistre } from './plan-difference.ts';
import { comparePlans, getVerrou } from './plan-difference.ts';

/** What administration asks for; without `confirmer` nothing is written. */
export interface DemandeImport {
  readonly confirmer: boolean;
  /** The signed change of the convention that this file carries out (art. 11). */
  readonly avenant: Pick<Avenant, 'reference' | 'signeLe'> | null;
}

export type ResultatImport =
  | {
      readonly kind: 'fichier-refuse';
      readonly errors: readonly ErreurPlan[];
      /** In what it says of annexe 4; absent: nothing is wrong there, or it was not looked at. */
      readonly annexes?: readonly ErreurFiches[];
    }
  | { readonly kind: 'aucune-difference'; readonly plan: Plan }
  /** `avenantConnu` is set when its reference is known with that other date. */
  | {
      readonly kind: 'refuse';
      readonly differences: readonly DifferencePlan[];
      readonly avenantConnu: Avenant | null;
    }
  | {
      readonly kind: 'apercu' | 'importe';
      readonly differences: readonly DifferencePlan[];
      /** Absent: it changes nothing besides. */
      readonly complement?: ChangementsComplement;
    };

export function decideImport(
  stored: PlanEnregistre | null,
  plan: Plan,
  { confirmer, avenant }: DemandeImport,
): ResultatImport {
  const differences = comparePlans(stored, plan);
  if (differences.length === 0) return { kind: 'aucune-difference', plan };
  const avenantConnu = findAutreDate(stored, avenant);
  const isRefused = differences.some((difference) => {
    const verrou = getVerrou(difference, stored === null);
    return verrou === 'jamais' || (verrou === 'avenant' && avenant === null);
  });
  if (isRefused || avenantConnu) return { kind: 'refuse', differences, avenantConnu };
  return { kind: confirmer ? 'importe' : 'apercu', differences };
}

function findAutreDate(stored: PlanEnregistre | null, avenant: DemandeImport['avenant']): Avenant | null {
  const known = stored?.avenants.find(({ reference }) => reference === avenant?.reference);
  return known && avenant && !known.signeLe.equals(avenant.signeLe) ? known : null;
}
