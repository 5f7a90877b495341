import type { DemandePlan } from '../../domain/nouns/demande.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PagePlan } from '../../views/pages/plan.ts';
import { viewTablePlan } from '../../views/plan/table-plan.ts';
import { listFichesSuivies } from './list-fiches-suivies.ts';

/** The plan as a table, as far as its reader may read it. */
export async function getTablePlan(lecteur: Personne, demande: DemandePlan, ports: Ports): Promise<PagePlan> {
  const { conventionId } = lecteur;
  const { conventions } = ports.stores;
  const [suivies, convention, parties, structures] = await Promise.all([
    listFichesSuivies({ conventionId, lecteur }, ports),
    conventions.get(conventionId),
    conventions.listParties(conventionId),
    conventions.listStructures(conventionId),
  ]);
  const partieOf = new Map(structures.map(({ code, partieId }) => [code, partieId]));
  const codeOf = new Map(parties.map(({ id, code }) => [id, code]));
  const fiches = suivies.map((suivie) => {
    const { structure } = suivie.fiche.annexe;
    return { ...suivie, partie: codeOf.get(partieOf.get(structure ?? '') ?? '') ?? null };
  });
  return viewTablePlan(fiches, demande, { convention, parties, jour: jourOf(ports.clock.now()) });
}
