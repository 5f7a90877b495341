import type { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewDepartPilote } from '../../views/tours/confirmation-pilote.ts';
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

/** Who leads the fiche then, without whoever left. */
export async function composeDepart(
  { personneId }: DetailsByKind<'incident'>['quitte-pilotage'],
  { conventionId, occurrence }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const personne = await stores.personnes.get(personneId);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const remaining = listPilotes(fiche, jourOf(clock.now()));
  return { kind: 'message', message: viewDepartPilote(fiche, personne, remaining) };
}
