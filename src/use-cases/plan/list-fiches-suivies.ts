import type { Reading } from '../../conversation/use-case.ts';
import { type FicheSuivie, getEtatFiche } from '../../domain/plan/etat-fiche.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { listHistoriques } from '../reponses/list-historiques.ts';

/** Every fiche of the plan and where it stands for whoever reads, by number. */
export async function listFichesSuivies(
  { conventionId, lecteur }: Reading,
  ports: Ports,
): Promise<readonly FicheSuivie[]> {
  const ficheActions = await ports.stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, ports.stores);
  const jour = jourOf(ports.clock.now());
  return ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, historiques.get(fiche.id) ?? [], { lecteur, jour }),
  }));
}
