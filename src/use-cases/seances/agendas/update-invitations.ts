import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { findCompteInvite } from '../../../domain/seances/invitation.ts';
import {
  viewInvitationsArretees,
  viewInvitationsDemandees,
  viewInvitationsImpossibles,
} from '../../../views/seances/mes-invitations.ts';
import { noteBy } from '../../verbs/note-by.ts';

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
