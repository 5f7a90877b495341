import { toPlanFile } from '../../domain/plan/plan-file.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/** The plan with its annexe 4 and its quiet periods, as `importPlan` takes them in; null: no plan yet. */
export async function exportPlan(ports: Pick<Ports, 'stores'>): Promise<Uint8Array | null> {
  const { stores } = ports;
  const convention = await findFirstConvention(ports);
  const stored = convention && (await stores.plans.find(convention.code));
  if (stored === null) return null;
  const { conventionId, plan } = stored;
  const file = toPlanFile({
    plan,
    ficheActions: await stores.ficheActions.listAll(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    periodes: (await stores.conventions.getFermetures(conventionId)).periodesCalmes,
  });
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}
