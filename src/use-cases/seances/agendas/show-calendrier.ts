import type { Message } from '../../../conversation/chat.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { hasCharge, type Personne } from '../../../domain/nouns/personne.ts';
import { hasCalendrier } from '../../../domain/seances/calendrier-personnel.ts';
import type { Stores } from '../../../ports/stores.ts';
import { viewCalendriersPublics } from '../../../views/seances/adresse-calendrier.ts';
import { withInvitations } from '../../../views/seances/mes-invitations.ts';
import { viewMonCalendrier, withAutreVoie, withGestion } from '../../../views/seances/mon-calendrier.ts';
import { findInvitations } from '../../verbs/contexte-agenda.ts';

/** Where to subscribe, and how one's own calendar is doing. */
export const showCalendrier: UseCase = async ({ origin, agenda }, { personne }, { stores, clock, links }) => {
  const page = links.calendriers();
  const instances = await stores.seances.listInstances(personne.conventionId);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  const isTold = hasCalendrier(personne, { instances, ficheActions, now: clock.now() });
  const own = isTold ? await viewOwn(personne, stores, page) : viewCalendriersPublics(links, agenda);
  const message = isTold && origin === 'page' ? withAutreVoie(own) : own;
  return { kind: 'message', message: hasCharge(personne) ? withGestion(message) : message };
};

/** With invitations, where they can be sent. */
async function viewOwn(personne: Personne, stores: Stores, page: string): Promise<Message> {
  const message = viewMonCalendrier(await stores.calendriers.find(personne), page);
  const invitations = await findInvitations(personne, stores);
  return invitations === null ? message : withInvitations(message, invitations);
}
