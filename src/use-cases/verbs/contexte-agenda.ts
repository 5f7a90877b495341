import { getAdresse } from '../../domain/nouns/compte.ts';
import { toSourceInvitation } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findCompteLettre, isCarrierDue } from '../../domain/seances/carrier.ts';
import {
  findCompteInvite,
  findPart,
  isInvite,
  listMessagesAgenda,
  type MessageAgenda,
  type PlaceAgenda,
} from '../../domain/seances/invitation.ts';
import type { Moment, Stores } from '../../ports/stores.ts';

export interface SituationAgenda {
  readonly place: PlaceAgenda;
  readonly messages: readonly MessageAgenda[];
  /** Somebody else reads the same mailbox. */
  readonly isShared: boolean;
}

/** How a séance stands for one person now, and what his or her agenda was told of it. */
export async function getPlaceAgenda(
  seance: Seance,
  personne: Personne,
  { stores, now }: Moment,
): Promise<SituationAgenda> {
  const source = toSourceInvitation(seance.id);
  const envois = await stores.envois.listBySource(seance.conventionId, source, { personneId: personne.id });
  const isWanted = await isWantedBy(personne, stores);
  const isMembre = await isMembreDe(seance, personne, { stores, now });
  const ofMailbox = await listOfMailbox(personne, stores);
  const others = ofMailbox.filter((id) => id !== personne.id);
  const theirs =
    others.length === 0 ? [] : await stores.envois.listBySource(seance.conventionId, source, { ids: others });
  const part = findPart(personne.id, ofMailbox, listMessagesAgenda(theirs));
  return {
    place: { seance, isMembre, isWanted, part, now },
    messages: listMessagesAgenda(envois),
    isShared: others.length > 0,
  };
}

/** Those who have the mailbox of this person, himself or herself included. */
async function listOfMailbox(personne: Personne, { comptes }: Stores): Promise<readonly string[]> {
  const compte = findCompteInvite(personne);
  if (compte === undefined) return [];
  const all = await comptes.listByCourriel(personne.conventionId, getAdresse(compte));
  return [...new Set([personne.id, ...all.map(({ id }) => id)])];
}

/**
 * The e-mail that tells a person of a séance is about to leave, and takes the date along: an invitation of its own would be
 * a second letter.
 */
export async function isCarried(
  { id, conventionId }: Pick<Seance, 'id' | 'conventionId'>,
  personne: Personne,
  { stores, now }: Moment,
): Promise<boolean> {
  if (findCompteLettre(personne) === undefined) return false;
  const tour = await stores.tours.findBySeance(id);
  for (const source of [id, ...(tour ? [tour.id] : [])]) {
    const envois = await stores.envois.listBySource(conventionId, source, { personneId: personne.id });
    if (envois.some((envoi) => isCarrierDue(envoi, now))) return true;
  }
  return false;
}

/** Who leads a fiche is only looked for where it decides. */
async function isMembreDe(
  { conventionId, instance }: Seance,
  personne: Personne,
  { stores, now }: Moment,
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
