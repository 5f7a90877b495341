import type { Temporal } from 'temporal-polyfill';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { CalendarFeed } from '../../../domain/seances/calendrier.ts';
import type { CalendrierPersonnel } from '../../../domain/seances/calendrier-personnel.ts';
import { isLectureANoter, selectElementsDe } from '../../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { ParticipationStore } from '../../../ports/stores-annonces.ts';
import { viewCalendrierPersonnel } from '../../../views/seances/calendrier.ts';
import { listEvenementsDe } from '../../verbs/list-evenements.ts';

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
