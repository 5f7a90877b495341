import type { Temporal } from 'temporal-polyfill';
import { toSourceInvitation } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre } from '../../domain/nouns/membre.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  findCompteInvite,
  isInvite,
  listMessagesAgenda,
  type MessageAgenda,
  type PlaceAgenda,
} from '../../domain/seances/invitation.ts';
import type { Stores } from '../../ports/stores.ts';

/** How a séance stands for one person now, and what his or her agenda was told of it. */
export async function getPlaceAgenda(
  seance: Seance,
  personne: Personne,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<{ readonly place: PlaceAgenda; readonly messages: readonly MessageAgenda[] }> {
  const source = toSourceInvitation(seance.id);
  const envois = await stores.envois.listBySource(seance.conventionId, source, { personneId: personne.id });
  const isWanted = await isWantedBy(personne, stores);
  const isMembre = await isMembreDe(seance, personne, { stores, now });
  return { place: { seance, isMembre, isWanted, now }, messages: listMessagesAgenda(envois) };
}

/** Who leads a fiche is only looked for where it decides. */
async function isMembreDe(
  { conventionId, instance }: Seance,
  personne: Personne,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<boolean> {
  if (isMembre(personne, instance, new Set())) return true;
  return isMembre(
    personne,
    instance,
    getIdsPilotes(await stores.ficheActions.list(conventionId), jourOf(now)),
  );
}

/** Whether a person receives invitations; null: none can be sent. */
export async function findInvitations(personne: Personne, stores: Stores): Promise<boolean | null> {
  return findCompteInvite(personne) === undefined ? null : isWantedBy(personne, stores);
}

async function isWantedBy(personne: Personne, { calendriers }: Stores): Promise<boolean> {
  const calendrier = personne.invitations === null ? await calendriers.find(personne) : null;
  return isInvite(personne, calendrier !== null && calendrier.fermeLe === null);
}
