import type { Temporal } from 'temporal-polyfill';
import { getGrace } from '../../domain/envois/grace.ts';
import { decideMessages, isReporte, type MessageDu } from '../../domain/envois/rattrapage.ts';
import type { EnvoiConnu, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { isRappel } from '../../domain/nouns/etape.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { type ContexteEtape, listDestinatairesEtape } from '../../domain/tours/destinataires-etape.ts';
import { withDispenses } from '../../domain/tours/dispenses.ts';
import { type DonneesEtapes, listAutresTours } from '../../domain/tours/donnees-etapes.ts';
import { passEtape, type TourPasse } from '../../domain/tours/passage.ts';
import type { EtapeDue, FaitsEtapes } from '../../ports/stores-echeancier.ts';
import { createContexteEtape } from '../verbs/contexte-etape.ts';
import { createIncidents, listRemplaces, toEnvoi } from '../verbs/envois-etape.ts';

/** What the due steps of a convention make of it. */
export interface Decision {
  readonly nouveaux: readonly NouvelEnvoi[];
  /** Each change of a tour, in order: the last one is what it becomes. */
  readonly passages: readonly TourPasse[];
  /** Ids of earlier messages in whose place new ones go. */
  readonly remplaces: readonly string[];
}

/** What a decision rests on; `tours` has the tours that something is due in. */
export interface Situation extends FaitsEtapes {
  readonly donnees: DonneesEtapes;
  readonly tours: ReadonlyMap<string, Tour>;
  readonly now: Temporal.Instant;
}

/** Decides on the due steps of one convention, given in order of time. Throws where its data do not hold together. */
export function decideEtapes(dues: readonly EtapeDue[], situation: Situation): Decision {
  const planification: Planification = { ...situation, suivis: new Map(), passages: [] };
  const bloques = dues.filter((due) => !pass(due, planification)).map(({ tourId }) => tourId);
  const messages = [...planification.suivis.values()].map((suivi) => decideTour(suivi, planification));
  const nouveaux = messages.flatMap((found) => found.nouveaux);
  return {
    nouveaux: [...nouveaux, ...createIncidents({ nouveaux, bloques }, situation)],
    passages: planification.passages,
    remplaces: messages.flatMap((found) => found.remplaces),
  };
}

/** A tour on its way through its due steps. */
interface Suivi {
  contexte: ContexteEtape;
  readonly envois: readonly EnvoiConnu[];
  readonly messages: MessageDu[];
}

interface Planification extends Situation {
  readonly suivis: Map<string, Suivi>;
  readonly passages: TourPasse[];
}

/** False when the step is an opening that another open tour stands in the way of. */
function pass(due: EtapeDue, planification: Planification): boolean {
  const { donnees, now } = planification;
  const suivi = openSuivi(due.tourId, planification);
  if (due.code === 'ouverture') suivi.contexte = prepareOuverture(suivi.contexte, planification);
  const { tour, seance } = suivi.contexte;
  const passage = passEtape(tour, due.code, {
    now,
    envoiLe: nextInstantOuvre(now, donnees.fermetures),
    isAutreOuvert: isAutreOuvert(suivi, planification),
  });
  if (passage.kind === 'bloque') return false;
  const { prevueLe } = due;
  const messages = listDestinatairesEtape(due.code, suivi.contexte);
  for (const [etape, group] of Map.groupBy(messages, (message) => message.etape)) {
    const graceJusqua = getGrace(etape, { tour, seance, prevueLe, fermetures: donnees.fermetures });
    suivi.messages.push(...group.map((message) => ({ ...message, prevueLe, graceJusqua })));
  }
  if (passage.kind === 'passe') {
    planification.passages.push(passage.tour);
    suivi.contexte = { ...suivi.contexte, tour: passage.tour };
  }
  return true;
}

/** What it asks is decided when it opens. */
function prepareOuverture(contexte: ContexteEtape, { donnees, terminees }: Planification): ContexteEtape {
  if (contexte.tour.etat !== 'prepare') return contexte;
  const known = terminees.get(donnees.conventionId) ?? [];
  return { ...contexte, tour: withDispenses(contexte.tour, known, donnees.tours) };
}

function openSuivi(tourId: string, planification: Planification): Suivi {
  const { suivis, tours, envois, donnees } = planification;
  const known = suivis.get(tourId);
  if (known) return known;
  const tour = tours.get(tourId);
  if (!tour) throw new Error(`the tour ${tourId} is not there any more`);
  const contexte = createContexteEtape(tour, donnees, planification);
  const ledger = [...(envois.get(tour.id) ?? []), ...(envois.get(contexte.seance.id) ?? [])];
  const suivi: Suivi = { contexte, envois: ledger, messages: [] };
  suivis.set(tourId, suivi);
  return suivi;
}

function isAutreOuvert({ contexte }: Suivi, { donnees, suivis }: Planification): boolean {
  return listAutresTours(contexte.tour, donnees).some(
    (autre) => (suivis.get(autre.id)?.contexte.tour ?? autre).etat === 'ouvert',
  );
}

function decideTour(
  { contexte, envois, messages }: Suivi,
  { donnees, now }: Planification,
): Pick<Decision, 'nouveaux' | 'remplaces'> {
  const wanted = messages.filter(
    ({ etape, destinataire }) => !(isRappel(etape) && isReporte(destinataire, envois, now)),
  );
  const decides = decideMessages(wanted, { now, fermetures: donnees.fermetures });
  const nouveaux = decides.flatMap((message) => toEnvoi(message, contexte, envois));
  return { nouveaux, remplaces: listRemplaces(nouveaux, envois) };
}
