import type { Temporal } from 'temporal-polyfill';
import type { Avenant } from '../domain/fiche-action.ts';
import type { ErreurPlan, Plan } from '../domain/plan-actions.ts';
import { readPlan } from '../domain/plan-actions.ts';
import type { DifferencePlan, PlanEnregistre } from '../domain/plan-difference.ts';
import { comparePlans, getVerrou } from '../domain/plan-difference.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { objetAvenant } from '../views/importer-plan.ts';

/** What administration asks for; without `confirmer` nothing is written. */
export interface DemandeImport {
  readonly bytes: Uint8Array;
  readonly confirmer: boolean;
  /** The signed change of the convention that this file carries out (art. 11). */
  readonly avenant: Pick<Avenant, 'reference' | 'signeLe'> | null;
}

export type ResultatImport =
  | { readonly kind: 'fichier-refuse'; readonly errors: readonly ErreurPlan[] }
  | { readonly kind: 'aucune-difference'; readonly plan: Plan }
  /** `avenantConnu` is set when its reference is known with that other date. */
  | {
      readonly kind: 'refuse';
      readonly differences: readonly DifferencePlan[];
      readonly avenantConnu: Avenant | null;
    }
  | { readonly kind: 'apercu'; readonly differences: readonly DifferencePlan[] }
  | { readonly kind: 'importe'; readonly differences: readonly DifferencePlan[] };

/** Shows what a plan file would change, or changes it in one transaction. The same file twice changes nothing. */
export async function importerPlan(demande: DemandeImport, ports: Ports): Promise<ResultatImport> {
  const lecture = readPlan(demande.bytes);
  if (!lecture.ok) return { kind: 'fichier-refuse', errors: lecture.errors };
  const { plan } = lecture;
  if (!demande.confirmer) {
    return decide(await ports.stores.plans.find(plan.convention.code), plan, demande);
  }
  return ports.inTransaction((stores) =>
    savePlan({ plan, avenant: demande.avenant, now: ports.clock.now() }, stores),
  );
}

/** The same inside a transaction that is already open. */
export async function savePlan(
  {
    plan,
    avenant,
    now,
  }: { readonly plan: Plan; readonly now: Temporal.Instant } & Pick<DemandeImport, 'avenant'>,
  stores: Pick<Stores, 'plans' | 'journal'>,
): Promise<ResultatImport> {
  const stored = await stores.plans.lock(plan.convention.code);
  const decision = decide(stored, plan, { confirmer: true, avenant });
  if (decision.kind !== 'importe') return decision;
  const { differences } = decision;
  const conventionId = stored?.conventionId ?? (await stores.plans.create(plan)).conventionId;
  if (stored) {
    const signed = avenant && { ...avenant, objet: objetAvenant(differences) };
    await stores.plans.update({ conventionId, plan, differences, avenant: signed });
  }
  await stores.journal.append({
    conventionId,
    survenuLe: now,
    acteurId: null, // the command line knows no person
    action: 'plan:importe',
    objet: conventionId,
    details: {
      ...countByGenre(differences),
      ...listAnciens(differences),
      avenant: avenant?.reference ?? null,
    },
  });
  return decision;
}

function decide(
  stored: PlanEnregistre | null,
  plan: Plan,
  { confirmer, avenant }: Pick<DemandeImport, 'confirmer' | 'avenant'>,
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

function countByGenre(differences: readonly DifferencePlan[]): Readonly<Record<string, number>> {
  const creations = differences.filter(({ genre }) => genre === 'a-creer').length;
  return { creations, changements: differences.length - creations };
}

/** What an enjeu, a party, an instance or the convention said before: only fiches keep their versions. */
function listAnciens(differences: readonly DifferencePlan[]): Readonly<Record<string, string>> {
  const entries = differences.flatMap((difference) =>
    difference.genre === 'change' && difference.objet !== 'fiche'
      ? [[`${difference.objet}:${difference.cle}:${difference.champ}`, difference.avant] as const]
      : [],
  );
  return Object.fromEntries(entries);
}
