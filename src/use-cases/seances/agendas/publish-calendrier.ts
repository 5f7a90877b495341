import { Temporal } from 'temporal-polyfill';
import { isUuid } from '../../../conversation/form.ts';
import type { Compose, Reading } from '../../../conversation/use-case.ts';
import { type Convention, isTerminee } from '../../../domain/nouns/convention.ts';
import { canConvene, canCreateSeance, isOuverte } from '../../../domain/nouns/instance.ts';
import { instantAt, inTimeOf, jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import { isMembre } from '../../../domain/nouns/personne.ts';
import { getIdsPilotes } from '../../../domain/nouns/pilotage.ts';
import type { Instance, Seance } from '../../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../../domain/seances/avis-seance.ts';
import {
  type CalendarFeed,
  findCalendrier,
  isAVenir,
  listReseaux,
  selectElements,
  WINDOW,
} from '../../../domain/seances/calendrier.ts';
import { isSilencieux } from '../../../domain/seances/calendrier-personnel.ts';
import { countPresences, isActuelle } from '../../../domain/seances/emargement.ts';
import type { Clock, Ports } from '../../../ports/ports.ts';
import type { ConventionStore, SeanceStore, Stores, TourStore } from '../../../ports/stores.ts';
import { type Dates, dataOfReseau, type ReseauPartage } from '../../../views/pages/calendriers.ts';
import type { Item } from '../../../views/pages/collections.ts';
import { joinCalendriers, viewCalendrier } from '../../../views/seances/calendrier.ts';
import { viewAideCalendrier } from '../../../views/seances/mon-calendrier.ts';
import type { PageSeances } from '../../../views/seances/seances.ts';
import { listParts } from '../../verbs/communs.ts';
import { findConvention, withConventionOf } from '../../verbs/find-convention.ts';
import { listEvenementsPublics } from '../../verbs/list-own-annonces.ts';

/** The part of the ports that a calendar reads. */
interface PortsCalendrier extends Pick<Ports, 'meant' | 'links' | 'addresses'> {
  readonly clock: Clock;
  readonly stores: {
    readonly conventions: Pick<ConventionStore, 'list' | 'get'>;
    readonly seances: Pick<SeanceStore, 'list' | 'listInstances'>;
    readonly tours: Pick<TourStore, 'list'>;
    readonly annonces: Stores['annonces'];
    readonly journal: Stores['journal'];
    readonly supervisions: Stores['supervisions'];
  };
}

/**
 * A public calendar; null when no calendar bears this slug, or before a convention is loaded: the
 * subscriber then keeps what he or she had, where an empty calendar would erase it. A réseau of several conventions has its
 * number in the place of a slug, and one address.
 */
export async function publishCalendrier(slug: string, ports: PortsCalendrier): Promise<CalendarFeed | null> {
  if (isUuid(slug)) return publishCommun(slug, ports);
  const { clock, links, stores } = ports;
  const convention = await findConvention(ports);
  if (!convention) return null;
  const [seances, tours, evenements] = await Promise.all([
    stores.seances.list(convention.id),
    stores.tours.list(convention.id),
    listEvenementsPublics(convention.id, stores),
  ]);
  const instances = await stores.seances.listInstances(convention.id); // one has a calendar from its first day
  const calendrier = findCalendrier(slug, seances) ?? instances.find((one) => one.slug === slug) ?? null;
  if (calendrier === null) return null;
  const selection = selectElements(calendrier, { seances, tours, evenements, now: clock.now() });
  return viewCalendrier(calendrier, selection, { convention, page: links.calendriers() });
}

/** Whether it was the calendar of a réseau that no convention is part of any more. */
export async function wasCalendrier(slug: string, { stores }: PortsCalendrier): Promise<boolean> {
  return isUuid(slug) && stores.supervisions.wasCommun(slug);
}

/** The séances of each of its conventions, in the hours and with the name of that one. */
async function publishCommun(id: string, ports: PortsCalendrier): Promise<CalendarFeed | null> {
  const parts = await selectParts(id, ports);
  const [first] = parts;
  if (first === undefined) return null;
  const feeds = parts.map(async ({ convention, instance, selection }) => {
    const { links } = await withConventionOf({ conventionId: convention.id }, ports);
    const cadre = { convention, page: links.calendriers() };
    return inTimeOf(convention.id, () => viewCalendrier(instance, selection, cadre));
  });
  return joinCalendriers(first.instance, await Promise.all(feeds));
}

/** What stands in the common calendar of each of its conventions. */
async function selectParts(id: string, { stores, clock }: Pick<PortsCalendrier, 'stores' | 'clock'>) {
  const now = clock.now();
  const apres = instantAt(jourOf(now).subtract(WINDOW).subtract({ days: 2 }), '00:00'); // wherever each lives
  const parts = await listParts({ id }, { stores, now }, { apres, releves: 0 });
  return parts.map(({ convention, instance, seances }) => ({
    ...{ convention, instance },
    selection: inTimeOf(convention.id, () => selectElements(instance, { seances, tours: [], now })),
  }));
}

/** The réseaux of several conventions as programs read them, each with its common calendar; nobody in particular: those of the page. */
export async function listReseauxCommuns({ conventionId, lecteur }: Reading, ports: Ports) {
  const { stores } = ports;
  const instances = lecteur
    ? await stores.seances.listInstances(conventionId)
    : listReseaux(await stores.seances.list(conventionId));
  const convention = await stores.conventions.get(conventionId);
  const found = listPartages(instances.filter(isOuverte), convention, ports).map(async (reseau) =>
    dataOfReseau(reseau, await selectParts(reseau.commun.id, ports)),
  );
  return Promise.all<Item>(found);
}

/** Those of several conventions, with the address of their common calendar; none of one that nobody comes into any more: its séances have left it. */
function listPartages(
  instances: readonly Instance[],
  convention: Convention,
  { addresses, clock }: Pick<PortsCalendrier, 'addresses' | 'clock'>,
): readonly ReseauPartage[] {
  if (inTimeOf(convention.id, () => isTerminee(convention, jourOf(clock.now())))) return [];
  return instances.flatMap((instance) => {
    const { commun } = instance;
    return commun ? [{ instance, commun, url: addresses.linksOf(null).calendrier(commun.id) }] : [];
  });
}

/** The help that is offered after seven silent days, unless an agenda has come meanwhile; `occurrence` is the link's number. */
export const composeCalendrier: Compose = async (envoi, lecteur, { stores, links, clock }) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const calendrier = await stores.calendriers.find(lecteur.personne);
  const isPresent = calendrier?.fermeLe === null && calendrier.numero === envoi.occurrence;
  const isUseful = isPresent && (calendrier.luLe === null || isSilencieux(calendrier.luLe, clock.now()));
  if (!isUseful && envoi.etat !== 'envoye') return { kind: 'obsolete', raison: 'calendrier-lu' };
  return { kind: 'message', message: viewAideCalendrier(links.calendriers()) };
};

/** The dates to come that everybody may know; none before a convention is loaded. */
export async function getDatesPubliques(ports: PortsCalendrier): Promise<Dates> {
  const { clock, stores } = ports;
  const now = clock.now();
  const aujourdhui = jourOf(now);
  const convention = await findConvention(ports);
  if (convention === null) return { aujourdhui, prochaines: [], reseaux: [], communs: [] };
  const [seances, tours, evenements] = await Promise.all([
    stores.seances.list(convention.id),
    stores.tours.list(convention.id),
    listEvenementsPublics(convention.id, stores),
  ]);
  const { elements } = selectElements('tout', { seances, tours, evenements, now });
  const reseaux = listReseaux(seances);
  return {
    ...{ aujourdhui, reseaux },
    prochaines: elements.filter((element) => isAVenir(element, aujourdhui)),
    communs: listPartages(reseaux, convention, ports),
  };
}

/** The séances to come as their reader may see them, and where to subscribe to their calendars. */
export async function getSeancesAVenir(
  { conventionId, lecteur }: Reading,
  ports: Ports,
): Promise<PageSeances> {
  const now = ports.clock.now();
  const all = await ports.stores.seances.list(conventionId);
  const pilotes = getIdsPilotes(await ports.stores.ficheActions.list(conventionId), jourOf(now));
  const seances = all.filter(({ fin }) => Temporal.Instant.compare(fin, now) > 0);
  return {
    ...(await getPresences(seances, { conventionId, lecteur }, ports)),
    seances,
    calendriers: ports.links.calendriers(),
    // The video link is for those who take part in the séance.
    isMembre: ({ instance }) => lecteur !== null && isMembre(lecteur, instance, pilotes),
    canPrepare: ({ instance }) => lecteur !== null && canConvene(lecteur, instance),
    canCreate: lecteur !== null && canCreateSeance(lecteur),
  };
}

/** What the reader said; how many come, where it is who prepares it that reads. */
async function getPresences(
  seances: readonly Seance[],
  { conventionId, lecteur }: Reading,
  { stores, clock }: Ports,
): Promise<Pick<PageSeances, 'presences' | 'comptes'>> {
  if (lecteur === null) return { presences: new Map(), comptes: new Map() };
  const all = await stores.presences.list(conventionId, seances);
  const own = all.filter(({ personne }) => personne.id === lecteur.id);
  const said = seances.flatMap((seance) => own.filter((presence) => isActuelle(presence, seance)));
  const presences = new Map(said.map((presence) => [presence.seanceId, presence]));
  const prepared = seances.filter(
    ({ etat, instance }) => etat === 'confirmee' && canConvene(lecteur, instance),
  );
  if (prepared.length === 0) return { presences, comptes: new Map() };
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const cible = { personnes, ficheActions, now: clock.now() };
  const comptes = prepared.map((seance) => {
    const membres = listPersonnesAvisees(seance.instance, cible);
    return [seance.id, countPresences(seance, membres, all)] as const;
  });
  return { presences, comptes: new Map(comptes) };
}
