import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { toPlanFile } from '../../domain/plan/plan-file.ts';
import type { Ports } from '../../ports/ports.ts';
import { tableOfFiches } from '../../views/plan/tableau-fiches.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

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

/** The fiches as another tool takes them in, with what everybody may read of their answers; null: no plan yet. */
export async function exportFiches(ports: Ports): Promise<Export | null> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return null;
  const { id: conventionId, code } = convention;
  const { conventions, plans } = ports.stores;
  const parties = await conventions.listParties(conventionId);
  const table = tableOfFiches(await listFichesSuivies({ conventionId, lecteur: null }, ports), {
    enjeux: await plans.listEnjeux(conventionId),
    structures: await conventions.listStructures(conventionId),
    communes: parties.filter(({ genre }) => genre === 'commune'),
    jour: jourOf(ports.clock.now()),
  });
  return { nom: code, table, donnees: table, document: null };
}
