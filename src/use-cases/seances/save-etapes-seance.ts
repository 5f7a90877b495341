import type { Temporal } from 'temporal-polyfill';
import { listCodesEtapes, planEtapesSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';

/** The steps of a comité de pilotage, or of a réseau, follow its date; what is cancelled has none any more. */
export async function saveEtapesSeance(seance: Seance, now: Temporal.Instant, stores: Stores): Promise<void> {
  const { instance } = seance;
  if (listCodesEtapes(instance).length === 0) return;
  const connues = await stores.etapesSeances.list(seance);
  const passees = connues.filter(({ passeeLe }) => passeeLe !== null);
  const fermetures = await stores.conventions.getFermetures(seance.conventionId);
  const demande = { instance, jour: jourOf(seance.debut), now, fermetures, connues };
  await stores.etapesSeances.save(seance, seance.etat === 'annulee' ? passees : planEtapesSeance(demande));
}
