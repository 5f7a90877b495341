import type { Temporal } from 'temporal-polyfill';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { isPourPilote } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canRepondre, isEnCours } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/note-by.ts';
import { endDelegations } from './compose-delegation.ts';

/** Who stands beside a fiche no more, and who said so. */
export interface FinPilotages {
  readonly fiche: FicheAction;
  readonly personne: Owned;
  readonly acteurId: string | null;
  readonly action: Extract<ActionJournal, 'pilotage:quitter' | 'pilotage:fermer'>;
}

/**
 * Ends every place of a person beside a fiche, from today on, in the caller's transaction: what still waits for that
 * person is cancelled, the cards that were sent say so, and the links of earlier messages die with the last fiche.
 */
export async function closePilotages(
  { fiche, personne, acteurId, action }: FinPilotages,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  const jour = jourOf(now);
  const siens = fiche.pilotages.filter((one) => one.personneId === personneId && isEnCours(one, jour));
  const fins = siens.map(({ role }) => ({ ficheActionId: fiche.id, personneId, role }));
  await stores.pilotages.end(conventionId, fins, jour.subtract({ days: 1 }));
  await endDelegations({ fiche, delegantId: personneId }, stores, now);
  await noteBy({ conventionId, id: acteurId }, now, stores)(
    action,
    `fiche:${fiche.numero}`,
    acteurId === personneId ? { roles: siens.map(({ role }) => role).join(' ') } : { personne: personneId },
  );
  await stopRappels(personne, stores, now);
}

async function stopRappels(personne: Owned, stores: Stores, now: Temporal.Instant): Promise<void> {
  const isOver = await refreshRappels(personne, stores, now);
  for (const debut of isOver ? [objetOf('message'), objetOf('reponse')] : [])
    await stores.liens.revokeAll(personne, { debut }, now);
}

/**
 * One card is for all fiches of a person: it is cancelled with the last one, and shown anew in any case. Whether that
 * was the last one.
 */
export async function refreshRappels(
  personne: Owned,
  stores: Stores,
  now: Temporal.Instant,
): Promise<boolean> {
  const { id: personneId, conventionId } = personne;
  const fiches = await stores.ficheActions.list(conventionId);
  const isOver = !fiches.some((fiche) => canRepondre(personneId, fiche, jourOf(now)));
  const tours = await stores.tours.list(conventionId);
  for (const { id: source } of tours.filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')) {
    if (isOver) {
      const envois = await stores.envois.listBySource(conventionId, source);
      const etapes = envois.map(({ etape }) => etape).filter(isPourPilote);
      await stores.envois.cancel({ conventionId, source, etapes, personneId, raison: 'plus-pilote' });
    }
    await stores.envois.refresh(conventionId, source, { destinataires: [personneId] });
  }
  return isOver;
}
