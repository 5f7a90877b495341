import type { Composition } from '../../conversation/use-case.ts';
import { getGraceAvis } from '../../domain/envois/grace.ts';
import { getAdresse } from '../../domain/nouns/compte.ts';
import { type Envoi, type NouvelEnvoi, toEtape, toSourceInvitation } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, isMembre, type Personne } from '../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findCompteLettre, isCarrier, isCarrierDue } from '../../domain/seances/carrier.ts';
import { isActuelle, type Presence } from '../../domain/seances/emargement.ts';
import {
  type ContenuAgenda,
  decideAgenda,
  findAnswerId,
  findCompteInvite,
  findPart,
  findTold,
  getParticipation,
  getSequence,
  type Invitation,
  isInvite,
  isWaiting,
  listMessagesAgenda,
  type MessageAgenda,
  ofCompte,
  type PlaceAgenda,
  toUid,
} from '../../domain/seances/invitation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewEvenementAgenda } from '../../views/seances/calendrier.ts';

/** Whom a message about a séance is for. */
interface Destine {
  readonly seance: Seance;
  readonly personne: Personne;
}

type Joined = Pick<Extract<Composition, { readonly kind: 'message' }>, 'invitation' | 'joined'>;

/**
 * What tells of a séance by e-mail takes the date along for its reader's agenda: one letter for each event. What waits to be
 * told to that agenda goes with it too. `connue`: the e-mail that said the same already.
 */
export async function joinInvitation(
  envoi: Envoi,
  { seance, personne }: Destine,
  ports: Ports,
): Promise<Joined & { readonly connue: MessageAgenda | null }> {
  const { stores, clock } = ports;
  const compte = findCompteLettre(personne);
  if (compte === undefined || envoi.etat === 'envoye' || !isCarrier(envoi)) return NOTHING;
  const { place, messages, isShared } = await getPlaceAgenda(seance, personne, { stores, now: clock.now() });
  const before = ofCompte(messages, compte).filter((message) => !isWaiting(message));
  const contenu = decideAgenda(place, before);
  const told = findTold(before);
  if (contenu === null) return { connue: told?.kind === 'invitation' ? told : null };
  const joined: NouvelEnvoi = {
    conventionId: seance.conventionId,
    genre: 'invitation',
    source: toSourceInvitation(seance.id),
    destinataire: { personneId: personne.id },
    occurrence: (messages.at(-1)?.envoi.occurrence ?? 0) + 1,
    etape: toEtape(contenu),
    etat: 'a_envoyer',
    prevuLe: envoi.prevuLe,
    graceJusqua: getGraceAvis(seance),
  };
  const given = { envoi, contenu, seance, personne, before, isShared };
  return { connue: null, joined, invitation: await createInvitation(given, ports) };
}

const NOTHING = { connue: null };

export interface Given extends Destine {
  /** What carries it. */
  readonly envoi: Pick<Envoi, 'id' | 'prevuLe'>;
  readonly contenu: ContenuAgenda;
  /** What the agenda was told before. */
  readonly before: readonly MessageAgenda[];
  readonly isShared: boolean;
}

/** Its stamp is the instant when it was planned: the same again is the same bytes. */
export async function createInvitation(
  { envoi, contenu, seance, personne, before, isShared }: Given,
  { stores, links }: Pick<Ports, 'stores' | 'links'>,
): Promise<Invitation> {
  const convention = await stores.conventions.get(seance.conventionId);
  const event = viewEvenementAgenda(seance, { convention, page: links.calendriers() });
  const name = getNomComplet(personne);
  const presence = await findPresence(seance, personne, stores);
  return {
    method: contenu.kind === 'retrait' ? 'CANCEL' : 'REQUEST',
    event: {
      ...event,
      uid: toUid(seance, contenu),
      ...(isShared && { summary: `${event.summary} (${name})` }),
      sequence: getSequence(contenu),
      modified: envoi.prevuLe,
    },
    name,
    participation: getParticipation(presence),
    answerId: findAnswerId(before) ?? envoi.id,
  };
}

/** What somebody said of the date that the séance has now. */
export async function findPresence(
  seance: Seance,
  personne: Personne,
  stores: Stores,
): Promise<Presence | null> {
  const said = await stores.presences.find(personne, seance.id);
  return said && isActuelle(said, seance) ? said : null;
}

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
