import type { Message } from '../../../conversation/chat.ts';
import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { hasCharge, type Personne } from '../../../domain/nouns/personne.ts';
import { hasCalendrier } from '../../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import { viewCalendrierCree, viewCalendriersPublics } from '../../../views/seances/adresse-calendrier.ts';
import { withInvitations } from '../../../views/seances/mes-invitations.ts';
import {
  CHOIX_CALENDRIER,
  viewCalendrierDansUnCanal,
  viewCalendrierDeFerme,
  viewCalendrierFerme,
  viewMonCalendrier,
  viewRappelsNotes,
  withAutreVoie,
  withGestion,
} from '../../../views/seances/mon-calendrier.ts';
import { buildChoixPersonne, refuseChoix } from '../../verbs/build-choix-personne.ts';
import { findInvitations } from '../../verbs/contexte-agenda.ts';
import { createLienCalendrier, endCalendrier } from '../../verbs/lien-calendrier.ts';

/** The secret link of one's own calendar, shown once and where nobody else reads; the one before ends. */
export const createCalendrier: UseCase = async ({ origin, agenda }, { personne }, ports) => {
  const { stores, clock, links } = ports;
  if (origin === 'channel') return { kind: 'message', message: viewCalendrierDansUnCanal() };
  const instances = await stores.seances.listInstances(personne.conventionId);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  if (!hasCalendrier(personne, { instances, ficheActions, now: clock.now() }))
    return { kind: 'message', message: viewCalendriersPublics(links, agenda) };
  const token = await createLienCalendrier(personne, ports);
  const calendrier = await stores.calendriers.find(personne);
  const avecRappels = calendrier?.avecRappels === true;
  const url = links.calendrierPersonnel(token);
  return { kind: 'message', message: viewCalendrierCree({ url, jeton: token, avecRappels, agenda }) };
};

/** Puts the reminders of one's own calendar on or off; its link stays. */
export const updateCalendrier: UseCase = async ({ values }, { personne }, ports) => {
  const avecRappels = findText(values, 'rappels') === 'oui';
  const calendrier = await ports.inTransaction(async (stores) => {
    const known = await stores.calendriers.find(personne);
    if (known === null || known.fermeLe !== null || known.avecRappels === avecRappels) return known;
    const changed = { ...known, avecRappels, modifieLe: ports.clock.now() };
    await stores.calendriers.save(changed);
    return changed;
  });
  const message =
    calendrier === null || calendrier.fermeLe !== null
      ? viewMonCalendrier(calendrier, ports.links.calendriers())
      : viewRappelsNotes(calendrier);
  return { kind: 'message', message };
};

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

/** Ends one's own calendar: whoever holds its link reads nothing any more. */
export const closeCalendrier: UseCase = async (_intent, { personne }, ports) => {
  await end(personne, personne, ports);
  return { kind: 'message', message: viewCalendrierFerme() };
};

/** Asks whose calendar to end, for instance of somebody who leaves. */
export const writeCalendrierPersonne: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, CHOIX_CALENDRIER) };
};

/** Ends the calendar of the person who was chosen. */
export const closeCalendrierPersonne: UseCase = async ({ values }, acteur, ports) => {
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) {
    const form = buildChoixPersonne(values, all, CHOIX_CALENDRIER);
    return { kind: 'form', form: refuseChoix(form, values) };
  }
  const hadOne = await end(personne, acteur.personne, ports);
  return { kind: 'done', message: viewCalendrierDeFerme(personne, hadOne) };
};

function end(personne: Personne, acteur: Personne, { clock, inTransaction }: Ports): Promise<boolean> {
  const demande = { acteurId: acteur.id, now: clock.now() };
  return inTransaction((stores) => endCalendrier(personne, demande, stores));
}
