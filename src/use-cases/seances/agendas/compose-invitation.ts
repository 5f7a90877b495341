import { findText } from '../../../conversation/form.ts';
import type { Compose, UseCase } from '../../../conversation/use-case.ts';
import type { Envoi } from '../../../domain/nouns/envoi.ts';
import { getSeanceId, parseEtape } from '../../../domain/nouns/etape-envoi.ts';
import { getNomComplet, type Personne } from '../../../domain/nouns/personne.ts';
import type { Seance } from '../../../domain/nouns/seance.ts';
import {
  type ContenuAgenda,
  decideAgenda,
  findCompteInvite,
  findTold,
  getParticipation,
  getSequence,
  type Invitation,
  isSame,
  type MessageAgenda,
  ofCompte,
} from '../../../domain/seances/invitation.ts';
import { isActuelle, type Presence } from '../../../domain/seances/presence.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewEvenementAgenda } from '../../../views/seances/calendrier.ts';
import { viewInvitation, viewRetrait } from '../../../views/seances/invitation.ts';
import {
  viewInvitationsArretees,
  viewInvitationsDemandees,
  viewInvitationsImpossibles,
} from '../../../views/seances/mes-invitations.ts';
import { getPlaceAgenda } from '../../verbs/contexte-agenda.ts';
import { noteBy } from '../../verbs/note-by.ts';

/**
 * Writes what a person's own agenda is told of a séance: an e-mail to read, and what the agenda makes of it. One that another
 * one follows, or that is not true any more, is not sent.
 */
export const composeInvitation: Compose = async (envoi, lecteur, ports) => {
  const contenu = parseEtape('invitation', envoi.etape);
  if (contenu === null) return { kind: 'obsolete', raison: 'etape-inconnue' };
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { personne } = lecteur;
  const { stores, clock } = ports;
  const seance = await stores.seances.get(getSeanceId(envoi.source));
  const { place, messages } = await getPlaceAgenda(seance, personne, { stores, now: clock.now() });
  const earlier = messages.filter((message) => message.envoi.occurrence < envoi.occurrence);
  const before = ofCompte(earlier, findCompteInvite(personne));
  const next = decideAgenda(place, before);
  const isLast = messages.at(-1)?.envoi.id === envoi.id;
  if (envoi.etat !== 'envoye' && (!isLast || next === null || !isSame(next, contenu)))
    return { kind: 'obsolete', raison: 'seance-changee' };
  const said = await stores.presences.find(personne, seance.id);
  const presence = said && isActuelle(said, seance) ? said : null;
  const given = { envoi, contenu, seance, personne, presence, before };
  return {
    kind: 'message',
    message: compose(given, ports),
    invitation: await createInvitation(given, ports),
  };
};

interface Given {
  readonly envoi: Envoi;
  readonly contenu: ContenuAgenda;
  readonly seance: Seance;
  readonly personne: Personne;
  readonly presence: Presence | null;
  /** What the agenda was told before. */
  readonly before: readonly MessageAgenda[];
}

function compose({ contenu, seance, presence, before }: Given, { links }: Ports) {
  const known = findTold(before);
  const calendriers = links.calendriers();
  return contenu.kind === 'retrait'
    ? viewRetrait(seance, calendriers)
    : viewInvitation({ seance, presence, calendriers, known: known?.kind === 'invitation' ? known : null });
}

/** Its stamp is the instant when it was planned: the same again is the same bytes. */
async function createInvitation(
  { envoi, contenu, seance, personne, presence, before }: Given,
  { stores, links }: Ports,
): Promise<Invitation> {
  const first = before.find((message) => message.envoi.compteId !== null);
  const convention = await stores.conventions.get(seance.conventionId);
  const event = viewEvenementAgenda(seance, { convention, page: links.calendriers() });
  return {
    method: contenu.kind === 'retrait' ? 'CANCEL' : 'REQUEST',
    event: { ...event, sequence: getSequence(contenu), modified: envoi.prevuLe },
    name: getNomComplet(personne),
    participation: getParticipation(presence),
    answerId: first?.envoi.id ?? envoi.id,
  };
}

/** Asks for invitations to one's own agenda, or for none any more; choosing the same again writes nothing. */
export const updateInvitations: UseCase = async ({ values }, { personne }, ports) => {
  const invitations = findText(values, 'invitations') === 'oui';
  const compte = findCompteInvite(personne);
  if (invitations && compte === undefined) return { kind: 'message', message: viewInvitationsImpossibles() };
  const hasCalendrier = await ports.inTransaction(async (stores) => {
    const current = await stores.personnes.get(personne.id);
    if (current.invitations !== invitations) {
      await stores.personnes.save({ ...current, invitations });
      const action = invitations ? 'invitations:recevoir' : 'invitations:arreter';
      await noteBy(personne, ports.clock.now(), stores)(action, personne.id);
    }
    const calendrier = await stores.calendriers.find(personne);
    return calendrier !== null && calendrier.fermeLe === null;
  });
  if (compte === undefined || !invitations) return { kind: 'message', message: viewInvitationsArretees() };
  return { kind: 'message', message: viewInvitationsDemandees(compte, hasCalendrier) };
};
