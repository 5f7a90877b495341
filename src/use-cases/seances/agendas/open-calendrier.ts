import { Temporal } from 'temporal-polyfill';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { instantAt, jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import {
  type CalendarEvent,
  type CalendarFeed,
  getSortie,
  latest,
} from '../../../domain/seances/calendrier.ts';
import type { CalendrierPersonnel } from '../../../domain/seances/calendrier-personnel.ts';
import { isLectureANoter, selectElementsDe } from '../../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { ParticipationStore } from '../../../ports/stores-annonces.ts';
import { viewEvenementInscrit } from '../../../views/annonces/agenda-evenement.ts';
import { viewCalendrierPersonnel } from '../../../views/seances/calendrier.ts';

/** A personal calendar behind its secret link. */
export interface CalendrierOuvert {
  /** Whose it is: what was rendered may be kept under it, as long as the version is the same. */
  readonly cle: string;
  readonly version: string;
  readonly compose: () => Promise<CalendarFeed>;
  /** Notes that an agenda reads these bytes, at most once an hour while they are the same; gives since when they are. */
  readonly note: (empreinte: string) => Promise<Temporal.Instant>;
}

type PortsOuverture = Pick<Ports, 'stores' | 'clock' | 'links'>;

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
    compose: () => composeCalendrier({ personne, calendrier, inscriptions }, ports),
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
  const source = { seances, tours, ficheActions, now: clock.now() };
  const selection = selectElementsDe(personne, source);
  const page = links.calendriers();
  const feed = viewCalendrierPersonnel(selection, { convention, page, personnel: calendrier });
  const own = listEvenements(inscriptions, clock.now());
  const events = own.map((one) =>
    viewEvenementInscrit(one.annonce, { ...one, page, nomCourt: convention.nomCourt }),
  );
  return { ...feed, events: [...feed.events, ...events].sort(compareEvents) };
}

/** The events to which somebody comes, as long as a séance would stand there. */
function listEvenements(inscriptions: readonly Inscription[], now: Temporal.Instant) {
  return inscriptions.flatMap(({ participation, annonce }) => {
    const { evenement, corrigeeLe } = annonce;
    if (evenement === null || participation.etat !== 'inscrit') return [];
    const sortie = getSortie(evenement.fin, annonce.etat !== 'envoyee');
    if (Temporal.Instant.compare(sortie, now) <= 0) return [];
    const { majLe, sequence } = participation;
    const modified = corrigeeLe === null ? majLe : latest(corrigeeLe, majLe);
    return [{ annonce: { ...annonce, evenement }, sequence, modified }];
  });
}

function compareEvents(a: CalendarEvent, b: CalendarEvent): number {
  return Temporal.Instant.compare(startOf(a), startOf(b)) || (a.uid < b.uid ? -1 : 1);
}

function startOf({ when }: CalendarEvent): Temporal.Instant {
  return when.kind === 'timed' ? when.start : instantAt(when.date, '00:00');
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
