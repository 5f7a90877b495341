import type { Temporal } from 'temporal-polyfill';
import { planEtapesSeance } from '../../domain/seances/etape-seance.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { isComitePilotage, type Seance } from '../../domain/seances/seance.ts';
import type { Stores } from '../../ports/stores.ts';

/** The steps of a comité de pilotage follow its date; a cancelled one has no more. */
export async function saveEtapesSeance(seance: Seance, now: Temporal.Instant, stores: Stores): Promise<void> {
  if (!isComitePilotage(seance.instance)) return;
  const connues = await stores.etapesSeances.list(seance);
  const passees = connues.filter(({ passeeLe }) => passeeLe !== null);
  const fermetures = await stores.conventions.getFermetures(seance.conventionId);
  const demande = { jour: jourOf(seance.debut), now, fermetures, connues };
  await stores.etapesSeances.save(seance, seance.etat === 'annulee' ? passees : planEtapesSeance(demande));
}
