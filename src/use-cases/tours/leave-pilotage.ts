import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { isPourPilote } from '../../domain/envois/etape-envoi.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { canRepondre, listPilotages } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';
import { tellCoordination } from '../envois/tell-coordination.ts';

/**
 * Somebody leads a fiche no more, from today on: it is noted, what still waits for that person is cancelled, the cards
 * that were sent say so, and coordination is told.
 */
export async function leavePilotage(
  { fiche, personne }: { readonly fiche: FicheAction; readonly personne: Personne },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  const jour = jourOf(now);
  const siens = listPilotages(fiche, jour).filter((pilotage) => pilotage.personneId === personneId);
  const fins = siens.map(({ role }) => ({ ficheActionId: fiche.id, personneId, role }));
  await stores.annexes.endPilotages(conventionId, fins, jour.subtract({ days: 1 }));
  await stores.journal.append({
    conventionId,
    survenuLe: now,
    acteurId: personneId,
    action: 'pilotage:quitter',
    objet: `fiche:${fiche.numero}`,
  });
  await stopRappels(personne, stores, jour);
  const incident = { kind: 'quitte-pilotage', personneId, jour: jour.toString() } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now }, stores);
}

/** One card is for all fiches of a person: it is cancelled with the last one, and shown anew in any case. */
async function stopRappels(
  { id: personneId, conventionId }: Personne,
  stores: Stores,
  jour: Temporal.PlainDate,
): Promise<void> {
  const fiches = await stores.ficheActions.list(conventionId);
  const isOver = !fiches.some((fiche) => canRepondre(personneId, fiche, jour));
  const tours = await stores.tours.list(conventionId);
  for (const { id: source } of tours.filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')) {
    if (isOver) {
      const envois = await stores.envois.listBySource(conventionId, source);
      const etapes = envois.map(({ etape }) => etape).filter(isPourPilote);
      await stores.envois.cancel({ conventionId, source, etapes, personneId, raison: 'plus-pilote' });
    }
    await stores.envois.refresh(conventionId, source, { destinataires: [personneId] });
  }
}
