import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import {
  type Complement,
  type DecisionComplement,
  decideComplement,
  toFicheNouvelle,
} from '../../domain/plan/plan-complement.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { applyFiches } from './import-fiches.ts';

interface Place {
  readonly stores: Stores;
  readonly ids: Ports['ids'];
  readonly now: Temporal.Instant;
  readonly acteurId: string | null;
}

/** What the file of a plan says besides the plan, compared with what is stored; the plan itself may not be there yet. */
export async function getDecisionComplement(
  complement: Complement,
  plan: Plan,
  { stores, ids, now }: Place,
): Promise<DecisionComplement> {
  const stored = await stores.plans.find(plan.convention.code);
  const id = stored?.conventionId ?? null;
  const fiches = id === null ? [] : await stores.ficheActions.listAll(id);
  const structures = id === null ? [] : await stores.conventions.listStructures(id);
  const numeros = new Set(fiches.map(({ numero }) => numero));
  const codes = new Set(structures.map(({ code }) => code));
  return decideComplement(complement, {
    fiches: [...fiches, ...plan.fiches.filter(({ numero }) => !numeros.has(numero)).map(toFicheNouvelle)],
    structures: [
      ...structures,
      ...plan.parties
        .map(({ code, nom }) => ({ id: '', code: code.toLowerCase(), nom, partieId: null }))
        .filter(({ code }) => !codes.has(code)),
    ],
    communes: plan.parties.filter(({ genre }) => genre === 'commune'),
    periodes: id === null ? [] : (await stores.conventions.getFermetures(id)).periodesCalmes,
    jour: jourOf(now),
    createId: ids.create,
  });
}

/** Writes it, once the plan is there. */
export async function saveComplement(complement: Complement, plan: Plan, place: Place): Promise<void> {
  const { stores, ids, now, acteurId } = place;
  const stored = await stores.plans.find(plan.convention.code);
  const decision = await getDecisionComplement(complement, plan, place);
  if (stored === null || !decision.ok) throw new Error('what was decided upon the file holds no more');
  const { conventionId } = stored;
  const { fiches, periodes } = decision.changements;
  await stores.pilotages.lock(conventionId);
  if (fiches !== null)
    await applyFiches({ id: conventionId }, fiches, { stores, now, createId: ids.create, acteurId });
  for (const { periode, avant } of periodes) {
    if (avant !== null) await stores.periodes.remove(conventionId, avant);
    await stores.periodes.add(conventionId, periode);
  }
  await stores.journal.append(
    ...periodes.map(({ periode }) => ({
      conventionId,
      survenuLe: now,
      acteurId,
      action: 'periode:ajouter' as const,
      objet: conventionId,
      details: { du: periode.du.toString(), au: periode.au.toString() },
    })),
  );
}
