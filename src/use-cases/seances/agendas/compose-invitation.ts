import { findText } from '../../../conversation/form.ts';
import type { Compose, UseCase } from '../../../conversation/use-case.ts';
import { getSeanceId, parseEtape } from '../../../domain/nouns/etape-envoi.ts';
import { findCompteLettre } from '../../../domain/seances/carrier.ts';
import {
  decideAgenda,
  findCompteInvite,
  findTold,
  isSame,
  ofCompte,
} from '../../../domain/seances/invitation.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewInvitation, viewRetrait } from '../../../views/seances/invitation.ts';
import {
  viewInvitationsArretees,
  viewInvitationsDemandees,
  viewInvitationsImpossibles,
} from '../../../views/seances/mes-invitations.ts';
import { getPlaceAgenda } from '../../verbs/contexte-agenda.ts';
import { findPresence } from '../../verbs/find-presence.ts';
import { createInvitation, type Given } from '../../verbs/join-invitation.ts';
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
  const now = clock.now();
  const { place, messages, isShared } = await getPlaceAgenda(seance, personne, { stores, now });
  const earlier = messages.filter((message) => message.envoi.occurrence < envoi.occurrence);
  const before = ofCompte(earlier, findCompteInvite(personne));
  const next = decideAgenda(place, before);
  const isLast = messages.at(-1)?.envoi.id === envoi.id;
  if (envoi.etat !== 'envoye' && (!isLast || next === null || !isSame(next, contenu)))
    return { kind: 'obsolete', raison: 'seance-changee' };
  const given = { envoi, contenu, seance, personne, before, isShared };
  return {
    kind: 'message',
    message: await compose(given, ports),
    invitation: await createInvitation(given, ports),
  };
};

/** Whoever is told in a chat reads it there: the e-mail is for the agenda alone. */
async function compose({ contenu, seance, personne, before }: Given, { links, stores }: Ports) {
  const known = findTold(before);
  const calendriers = links.calendriers();
  if (contenu.kind === 'retrait') return viewRetrait(seance, calendriers);
  const isAlone = findCompteLettre(personne) !== undefined;
  const presence = isAlone ? await findPresence(seance, personne, stores) : undefined;
  return viewInvitation({
    seance,
    presence,
    calendriers,
    known: known?.kind === 'invitation' ? known : null,
  });
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
