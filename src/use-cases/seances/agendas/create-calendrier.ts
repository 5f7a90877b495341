import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../../conversation/chat.ts';
import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import { hasCharge, type Personne } from '../../../domain/nouns/personne.ts';
import type { CalendarFeed } from '../../../domain/seances/calendrier.ts';
import {
  type CalendrierPersonnel,
  hasCalendrier,
  isLectureANoter,
  selectElementsDe,
} from '../../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { ParticipationStore } from '../../../ports/stores-annonces.ts';
import { viewCalendrierCree, viewCalendriersPublics } from '../../../views/seances/adresse-calendrier.ts';
import { viewCalendrierPersonnel } from '../../../views/seances/calendrier.ts';
import { withInvitations } from '../../../views/seances/invitation.ts';
import * as say from '../../../views/seances/mon-calendrier.ts';
import { buildChoixPersonne, refuseChoix } from '../../verbs/build-choix-personne.ts';
import { withConventionOf } from '../../verbs/find-convention.ts';
import { findInvitations } from '../../verbs/join-invitation.ts';
import { createLienCalendrier, endCalendrier } from '../../verbs/liens.ts';
import { listEvenementsDe } from '../../verbs/list-own-annonces.ts';

/** The secret link of one's own calendar, shown once and where nobody else reads; the one before ends. */
export const createCalendrier: UseCase = async ({ origin, agenda }, { personne }, ports) => {
  const { stores, clock, links } = ports;
  if (origin === 'channel') return { kind: 'message', message: say.CALENDRIER_DANS_UN_CANAL };
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
      ? say.viewMonCalendrier(calendrier, ports.links.calendriers())
      : say.viewRappelsNotes(calendrier);
  return { kind: 'message', message };
};

/** Where to subscribe, and how one's own calendar is doing. */
export const showCalendrier: UseCase = async ({ origin, agenda }, { personne }, { stores, clock, links }) => {
  const page = links.calendriers();
  const instances = await stores.seances.listInstances(personne.conventionId);
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  const isTold = hasCalendrier(personne, { instances, ficheActions, now: clock.now() });
  const own = isTold ? await viewOwn(personne, stores, page) : viewCalendriersPublics(links, agenda);
  const message = isTold && origin === 'page' ? say.withAutreVoie(own) : own;
  return { kind: 'message', message: hasCharge(personne) ? say.withGestion(message) : message };
};

/** With invitations, where they can be sent. */
async function viewOwn(personne: Personne, stores: Stores, page: string): Promise<Message> {
  const message = say.viewMonCalendrier(await stores.calendriers.find(personne), page);
  const invitations = await findInvitations(personne, stores);
  return invitations === null ? message : withInvitations(message, invitations);
}

/** Ends one's own calendar: whoever holds its link reads nothing any more. */
export const closeCalendrier: UseCase = async (_intent, { personne }, ports) => {
  await end(personne, personne, ports);
  return { kind: 'message', message: say.CALENDRIER_FERME };
};

/** Asks whose calendar to end, for instance of somebody who leaves. */
export const writeCalendrierPersonne: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, say.CHOIX_CALENDRIER) };
};

/** Ends the calendar of the person who was chosen. */
export const closeCalendrierPersonne: UseCase = async ({ values }, acteur, ports) => {
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) {
    const form = buildChoixPersonne(values, all, say.CHOIX_CALENDRIER);
    return { kind: 'form', form: refuseChoix(form, values) };
  }
  const hadOne = await end(personne, acteur.personne, ports);
  return { kind: 'done', message: say.viewCalendrierDeFerme(personne, hadOne) };
};

function end(personne: Personne, acteur: Personne, { clock, inTransaction }: Ports): Promise<boolean> {
  const demande = { acteurId: acteur.id, now: clock.now() };
  return inTransaction((stores) => endCalendrier(personne, demande, stores));
}

/** A personal calendar behind its secret link. */
interface CalendrierOuvert {
  /** Whose it is: what was rendered may be kept under it, as long as the version is the same. */
  readonly cle: string;
  readonly version: string;
  readonly compose: () => Promise<CalendarFeed>;
  /** Notes that an agenda reads these bytes, at most once an hour while they are the same; gives since when they are. */
  readonly note: (empreinte: string) => Promise<Temporal.Instant>;
}

type PortsOuverture = Pick<Ports, 'stores' | 'clock' | 'links' | 'addresses' | 'meant'>;

/** `ferme`: it was one once, and is over, as for a person who left, whose links open nothing. `inconnu`: it never was one. */
export async function openCalendrier(
  token: string,
  ports: PortsOuverture,
): Promise<CalendrierOuvert | 'ferme' | 'inconnu'> {
  const { stores, clock } = ports;
  const lien = await stores.liens.find(token, clock.now());
  if (lien === null) return (await stores.liens.findPersonneId(token)) === null ? 'inconnu' : 'ferme';
  if (lien.objet !== objetOf('calendrier')) return 'inconnu';
  const { personne } = lien;
  const calendrier = await stores.calendriers.find(personne);
  if (calendrier === null) return 'ferme';
  const inscriptions = await stores.participations.listOf(personne);
  return {
    cle: personne.id,
    version: await getVersion(calendrier, inscriptions, ports),
    compose: async () =>
      composeCalendrier({ personne, calendrier, inscriptions }, await withConventionOf(personne, ports)),
    note: (empreinte) => noteLecture(calendrier, empreinte, ports),
  };
}

/** Another text whenever it may read otherwise: what is stored of its convention has changed, or a day has begun. */
async function getVersion(
  { personne, numero, modifieLe }: CalendrierPersonnel,
  inscriptions: readonly Inscription[],
  { stores, clock }: PortsOuverture,
): Promise<string> {
  const revision = await stores.revisions.find(personne.conventionId);
  const evenements = inscriptions.map(({ participation: { etat, sequence }, annonce }) =>
    [annonce.id, annonce.etat, annonce.corrigeeLe, etat, sequence].join(),
  );
  return [revision, jourOf(clock.now()), numero, modifieLe, ...evenements].join(' ');
}

type Inscription = Awaited<ReturnType<ParticipationStore['listOf']>>[number];

interface Source {
  readonly personne: Personne;
  readonly calendrier: CalendrierPersonnel;
  readonly inscriptions: readonly Inscription[];
}

async function composeCalendrier(
  { personne, calendrier, inscriptions }: Source,
  { stores, clock, links }: PortsOuverture,
): Promise<CalendarFeed> {
  const { conventionId } = personne;
  const [convention, seances, tours, ficheActions] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.seances.list(conventionId),
    stores.tours.list(conventionId),
    stores.ficheActions.listAll(conventionId),
  ]);
  const now = clock.now();
  const evenements = await listEvenementsDe(personne, inscriptions, { stores, now });
  const source = { seances, tours, ficheActions, evenements, now };
  const selection = selectElementsDe(personne, source);
  const page = links.calendriers();
  return viewCalendrierPersonnel(selection, { convention, page, personnel: calendrier });
}

async function noteLecture(
  calendrier: CalendrierPersonnel,
  empreinte: string,
  { stores, clock }: PortsOuverture,
): Promise<Temporal.Instant> {
  const now = clock.now();
  const { lecture, personne } = calendrier;
  const isKnown = lecture !== null && !isLectureANoter(calendrier, empreinte, now);
  return (isKnown ? lecture : await stores.calendriers.note(personne, empreinte, now)).depuis;
}

const DAYS = 14;

/** Whether agendas read the personal calendars: how many are open, and whose none reads. */
export const showLectures: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const { conventionId } = personne;
  const since = clock.now().subtract({ hours: 24 * DAYS });
  const [ouverts, personnes] = await Promise.all([
    stores.calendriers.listOuverts(conventionId),
    stores.personnes.list(conventionId),
  ]);
  const isSilent = (luLe: Temporal.Instant | null) =>
    luLe === null || Temporal.Instant.compare(luLe, since) < 0;
  const ici = personnes.filter(({ id }) => ouverts.has(id));
  return {
    kind: 'message',
    message: say.viewLectures({
      ouverts: ici.length,
      silencieux: ici.filter(({ id }) => isSilent(ouverts.get(id) ?? null)),
      jours: DAYS,
      page: links.calendriers(),
    }),
  };
};
