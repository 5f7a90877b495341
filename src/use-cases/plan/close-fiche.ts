import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPlaces } from '../../domain/nouns/pilotage.ts';
import type { DemandeFermeture } from '../../domain/plan/decide-fermeture.ts';
import type { Stores } from '../../ports/stores.ts';
import { objetFermeture } from '../../views/plan/fermeture.ts';
import { refreshRappels } from '../tours/close-pilotages.ts';
import { tellPilotage } from '../tours/tell-pilotage.ts';
import { dropBrouillons, dropProposes } from '../verbs/decide-together.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Who closes or reopens a fiche; null: the command line. */
export interface ActeFermeture {
  readonly fiche: FicheAction;
  readonly acteurId: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Closes a fiche in the caller's transaction, once it was checked: it is asked for no more, whoever leads it is told,
 * what still waits to be sent about it is not, and cards that were sent no longer ask. Nothing is deleted.
 */
export async function closeFiche(
  demande: DemandeFermeture,
  { fiche, acteurId, now }: ActeFermeture,
  stores: Stores,
): Promise<FicheAction> {
  const { reference, signeLe, motif } = demande;
  const avenant = { reference, signeLe, objet: objetFermeture(fiche) };
  await stores.avenants.close(fiche, { avenant, le: now, motif });
  await dropProposes({ genre: 'fermeture', objet: fiche.id }, fiche.conventionId, stores);
  await dropBrouillons(cleFermeture(fiche), fiche.conventionId, stores);
  await note({ fiche, acteurId, now }, 'fiche:fermer', stores);
  await tellAll({ fiche, acteurId, now }, 'fermeture', stores);
  return stores.ficheActions.get(fiche.id);
}

/** Undoes a closing that was noted by mistake: its leads have it again, and their drafts open. */
export async function reopenFiche(acte: ActeFermeture, stores: Stores): Promise<FicheAction> {
  await stores.avenants.reopen(acte.fiche);
  await dropProposes({ genre: 'reouverture', objet: acte.fiche.id }, acte.fiche.conventionId, stores);
  await note(acte, 'fiche:rouvrir', stores);
  await tellAll(acte, 'reouverture', stores);
  return stores.ficheActions.get(acte.fiche.id);
}

/** Where what was typed is kept between its steps. */
export function cleFermeture({ id }: Pick<FicheAction, 'id'>): string {
  return `fermeture:${id}`;
}

/** Which avenant it was stays in the journal when it is taken back. */
async function note(
  { fiche, acteurId, now }: ActeFermeture,
  action: 'fiche:fermer' | 'fiche:rouvrir',
  stores: Stores,
): Promise<void> {
  const { conventionId, numero } = fiche;
  const { fermeture } = await stores.ficheActions.get(fiche.id);
  const reference = (fermeture ?? fiche.fermeture)?.avenant.reference;
  await noteBy({ conventionId, id: acteurId }, now, stores)(
    action,
    `fiche:${numero}`,
    reference === undefined ? undefined : { avenant: reference },
  );
}

/** Links of messages stay: what is typed behind one is kept, and its page says why it is not sent. */
async function tellAll(
  { fiche, now }: ActeFermeture,
  etape: 'fermeture' | 'reouverture',
  stores: Stores,
): Promise<void> {
  const { conventionId } = fiche;
  const ids = new Set(listPlaces(fiche, jourOf(now)).map(({ personneId }) => personneId));
  for (const personneId of ids) {
    await tellPilotage({ fiche, personneId, etape }, stores, now);
    await refreshRappels({ id: personneId, conventionId }, stores, now);
  }
}
