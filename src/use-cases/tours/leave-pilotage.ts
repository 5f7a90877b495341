import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { closePilotages } from './close-pilotages.ts';

/** Somebody says to lead a fiche no more, from today on; coordination is told. */
export async function leavePilotage(
  { fiche, personne }: { readonly fiche: FicheAction; readonly personne: Personne },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  await closePilotages({ fiche, personne, acteurId: personneId, action: 'pilotage:quitter' }, stores, now);
  const incident = { kind: 'quitte-pilotage', personneId, jour: jourOf(now).toString() } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now }, stores);
}
