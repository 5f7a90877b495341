import type { Compose, Composition } from '../../conversation/use-case.ts';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { type Details, type Envoi, type EtatEnvoi, parseEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { isInvite } from '../../domain/seances/invitation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annonces/inscriptions.ts';
import { viewEvenementAnnonce } from '../../views/seances/calendrier.ts';
import { toEvenementAgenda, whenOf } from '../verbs/list-own-annonces.ts';
import { getInscription } from './save-inscription.ts';

/** What is told to who registered, unless it is true no more. */
export const composeInscription: Compose = async (envoi, lecteur, { stores, clock }) => {
  const dit = parseEtape('inscription', envoi.etape);
  if (dit === null) return { kind: 'obsolete', raison: 'etape-inconnue' };
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const annonce = await getEvenement(envoi.source, stores);
  const vue = await getInscription(annonce, lecteur.personne, { stores, now: clock.now() });
  if (envoi.etat !== 'envoye' && !isTrue(dit, envoi, vue))
    return { kind: 'obsolete', raison: 'evenement-change' };
  return { kind: 'message', message: VIEWS[dit.kind](vue) };
};

function isTrue(dit: Dit, { occurrence }: Envoi, vue: say.InscriptionVue): boolean {
  const { annonce, participation, isAVenir } = vue;
  const { evenement, etat } = annonce;
  if (participation === null || participation.etat === 'retire') return false;
  const isIn = isAVenir && participation.etat === 'inscrit';
  switch (dit.kind) {
    case 'place-liberee':
      return isIn && participation.rang === occurrence;
    case 'evenement-change':
      return isAVenir && evenement.sequence === occurrence;
    case 'evenement-annule':
      return etat === 'retiree';
    case 'evenement-veille':
      return isIn && jourOf(evenement.debut).toString() === dit.jour;
  }
}

type Dit = Details<'inscription'>;

const VIEWS: Readonly<Record<Dit['kind'], typeof say.viewInscription>> = {
  'place-liberee': say.viewPlaceFree,
  'evenement-change': say.viewEvenementChange,
  'evenement-annule': say.viewEvenementAnnule,
  'evenement-veille': say.viewEvenementVeille,
};

/**
 * Writes what the agenda of who registered is told: that the event stands there as it is, or leaves it. One that another one
 * follows is not sent, nor what takes out what never stood there.
 */
export const composeAgenda: Compose = async (envoi, lecteur, ports) => {
  const { stores, clock } = ports;
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { personne } = lecteur;
  const annonce = await getEvenement(envoi.source, stores);
  const all = await stores.envois.listBySource(annonce.conventionId, annonce.id, { personneId: personne.id });
  const own = all.filter(({ genre }) => genre === 'agenda').sort((a, b) => a.occurrence - b.occurrence);
  const told = own.findLast(({ occurrence, etat }) => occurrence < envoi.occurrence && LEFT.has(etat));
  const isIn = envoi.etape === 'agenda-ajout';
  const isKept = told?.etape === 'agenda-ajout' || (isIn && (await isWanted(personne, stores)));
  if (envoi.etat !== 'envoye' && (own.at(-1)?.id !== envoi.id || !isKept))
    return { kind: 'obsolete', raison: 'evenement-change' };
  const vue = await getInscription(annonce, personne, { stores, now: clock.now() });
  const message = say.viewAgendaEvenement(vue, isIn);
  const answerId = own[0]?.id ?? envoi.id;
  return {
    kind: 'message',
    message,
    invitation: await toInvitation({ annonce, personne, answerId }, envoi, ports),
  };
};

const LEFT: ReadonlySet<EtatEnvoi> = new Set(['en_cours', 'envoye', 'incertain']);

async function isWanted(personne: Personne, { calendriers }: Stores): Promise<boolean> {
  const calendrier = await calendriers.find(personne);
  return isInvite(personne, calendrier !== null && calendrier.fermeLe === null);
}

interface Invite {
  readonly annonce: AnnonceEvenement;
  readonly personne: Personne;
  /** The first message to this agenda. */
  readonly answerId: string;
}

/** Its stamp is the instant when it was planned: the same again is the same bytes. */
async function toInvitation(
  { annonce, personne, answerId }: Invite,
  { etape, occurrence, prevuLe }: Envoi,
  { stores, links }: Ports,
): Promise<NonNullable<Extract<Composition, { kind: 'message' }>['invitation']>> {
  const convention = await stores.conventions.get(annonce.conventionId);
  const told = { when: whenOf(annonce.evenement), sequence: occurrence, modifieLe: prevuLe, isInscrit: true };
  return {
    method: etape === 'agenda-ajout' ? 'REQUEST' : 'CANCEL',
    event: viewEvenementAnnonce(toEvenementAgenda(annonce, told), { convention, page: links.calendriers() }),
    name: getNomComplet(personne),
    participation: 'ACCEPTED',
    answerId,
  };
}

async function getEvenement(id: string, { annonces }: Pick<Stores, 'annonces'>): Promise<AnnonceEvenement> {
  const annonce = await annonces.get(id);
  if (annonce.evenement === null) throw new RangeError('an announcement without an event');
  return { ...annonce, evenement: annonce.evenement };
}
