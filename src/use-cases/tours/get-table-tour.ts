import type { Message } from '../../conversation/chat.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import { listARelancer } from '../../domain/tours/relance.ts';
import { type DemandeTour, listLignesDuTour } from '../../domain/tours/table-tour.ts';
import { findTourCourant } from '../../domain/tours/tour-courant.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PageRelance, PageTour } from '../../views/pages/tour.ts';
import { viewPageRelance } from '../../views/tours/relance.ts';
import { viewTableTour } from '../../views/tours/table-tour.ts';
import { composeTour } from './compose-tour.ts';
import { getAttendus } from './get-attendus.ts';
import { getRelance, toEnvoi } from './send-relance.ts';

/** A tour as a table, for coordination; null for anybody else, and where there is none. */
export async function findTableTour(
  lecteur: Personne,
  demande: DemandeTour,
  ports: Ports,
): Promise<PageTour | null> {
  const { stores, clock } = ports;
  const { conventionId } = lecteur;
  const tours = await stores.tours.list(conventionId);
  const tour = findAsked(tours, lecteur, demande.tour);
  if (tour === null) return null;
  const [{ avancement, attendus, envois }, personnes, seances, fermetures] = await Promise.all([
    getAttendus(tour, ports),
    stores.personnes.list(conventionId),
    stores.seances.list(conventionId),
    stores.conventions.getFermetures(conventionId),
  ]);
  const now = clock.now();
  const seanceOf = new Map(seances.map((seance) => [seance.id, seance]));
  const dates = tours.flatMap((one) => {
    const seance = seanceOf.get(one.seanceId);
    return seance && one.etat !== 'clos' ? [{ tour: one, seance }] : [];
  });
  const table = {
    tour,
    seance: seanceOf.get(tour.seanceId) ?? (await stores.seances.get(tour.seanceId)),
    avancement,
    lignes: listLignesDuTour({ avancement, attendus, envois, personnes }),
    aRelancer: isOuvert(tour, now) ? listARelancer(tour, { attendus, envois }, { now, fermetures }) : [],
    tours: dates.toReversed(),
    canPublish: canPublish(tour, now),
    now,
  };
  return viewTableTour(table, demande);
}

function findAsked(tours: readonly Tour[], lecteur: Personne, id: string): Tour | null {
  if (!hasRole(lecteur, 'coordination')) return null;
  return id === '' ? findTourCourant(tours) : (tours.find((one) => one.id === id) ?? null);
}

/** Whom a reminder by hand would reach, and the very message of one of them. */
export interface DemandeRelance {
  readonly tour: string;
  /** Null: nobody chose yet. */
  readonly personnes: readonly string[] | null;
  /** Whose message is shown; '' for the first one's. */
  readonly montrer: string;
}

/** Null where nobody can be reminded: the place of the chat says why. */
export async function findPageRelance(
  lecteur: Personne,
  { tour: id, personnes, montrer }: DemandeRelance,
  ports: Ports,
): Promise<PageRelance | null> {
  const tours = await ports.stores.tours.list(lecteur.conventionId);
  const asked = findAsked(tours, lecteur, id);
  if (asked === null || !isOuvert(asked, ports.clock.now())) return null;
  const { tour, aRelancer, fermetures } = await getRelance({ values: { tour: asked.id } }, lecteur, ports);
  if (aRelancer.length === 0) return null;
  const chosen = aRelancer.filter(({ attendu, pause }) =>
    personnes === null ? pause === null : personnes.includes(attendu.personneId),
  );
  const shown = aRelancer.find(({ attendu }) => attendu.personneId === montrer) ?? chosen[0] ?? aRelancer[0];
  const now = ports.clock.now();
  const message =
    shown && (await composeRelance(tour, toEnvoi(tour, shown.attendu, { now, fermetures }), ports));
  return viewPageRelance({
    tour,
    aRelancer,
    chosen,
    isAsked: personnes !== null,
    shown: message ? { shown, message } : null,
  });
}

/** As it would leave now; null when there is nothing to say any more. */
async function composeRelance(
  { conventionId }: Tour,
  nouvel: ReturnType<typeof toEnvoi>,
  ports: Ports,
): Promise<Message | null> {
  const personnes = await ports.stores.personnes.list(conventionId);
  const personne = personnes.find(({ id }) => id === nouvel.destinataire.personneId);
  if (personne === undefined) return null;
  const envoi: Envoi = { ...nouvel, ...NOT_SENT };
  const composition = await composeTour(envoi, { kind: 'personne', personne }, ports);
  return composition.kind === 'message' ? composition.message : null;
}

const NOT_SENT = {
  id: '',
  tardif: false,
  raison: null,
  compteId: null,
  comptesEcartes: [],
  messageId: null,
  tentatives: 0,
  jeton: 0,
  envoyeLe: null,
  luLe: null,
} as const;
