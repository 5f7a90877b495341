import { Temporal } from 'temporal-polyfill';
import { listParts, listPilotesAttendus, type Part, type StructureConnue } from '../nouns/contributions.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { PilotageConnu } from '../nouns/pilotage.ts';
import type { Tour } from '../nouns/tour.ts';
import type { Contributions } from '../reponses/contexte-reponse.ts';

/**
 * A fiche whose last answers all say that it is done, or that a body dropped; an answer that waits for the next tour makes
 * it none.
 */
export interface FicheTerminee {
  readonly ficheId: string;
  /** Ids of the tours of the first of these answers, and of the last one; null: a body dropped it. */
  readonly declareeEn: string | null;
  readonly redeclareeEn: string | null;
  /** When it was written down that a body dropped it; absent or null: none did. */
  readonly abandonLe?: Temporal.Instant | null;
}

/** What decides of a tour whether it asked a fiche. */
export type AskingTour = Pick<Tour, 'id' | 'etat' | 'echeance' | 'importe' | 'dispenses'>;

/** Tours come back at about the same dates: a year later, give or take a few weeks. */
const MOIS_AVANT_CONFIRMATION = 10;

/**
 * The tour with what it does not ask as usual. An action that is declared done is asked once more in the first tour after
 * that one, whether it answered or not; then no more, but for whether it is done still, a year after it was last asked.
 * One that a body dropped is asked no more, but for whether it stays so, a year after that was decided or last asked.
 */
export function withDispenses(
  tour: Tour,
  terminees: readonly FicheTerminee[],
  tours: readonly AskingTour[],
): Tour {
  const known = new Map(tours.map((one) => [one.id, one]));
  const asked = terminees.flatMap((fiche) => {
    const depuis = findDerniereDemande(fiche, known);
    return depuis === null ? [] : [{ id: fiche.ficheId, isAnnee: isUnAnApres(depuis, tour) }];
  });
  if (asked.length === 0) return tour;
  const dispenses = {
    auRepos: asked.filter(({ isAnnee }) => !isAnnee).map(({ id }) => id),
    aConfirmer: asked.filter(({ isAnnee }) => isAnnee).map(({ id }) => id),
  };
  return { ...tour, dispenses };
}

/** The deadline of the last tour that asked it, or when a body dropped it; null while none did since it was declared done. */
function findDerniereDemande(
  { ficheId, declareeEn, redeclareeEn, abandonLe: abandon = null }: FicheTerminee,
  tours: ReadonlyMap<string, AskingTour>,
): Temporal.Instant | null {
  const declaree = abandon ?? tours.get(declareeEn ?? '')?.echeance;
  if (declaree === undefined) return null;
  const echeances = [...tours.values()]
    .filter((tour) => tour.id === redeclareeEn || (hasAsked(tour) && !isAuRepos(tour, { id: ficheId })))
    .map(({ echeance }) => echeance)
    .filter((echeance) => Temporal.Instant.compare(echeance, declaree) > 0);
  return echeances.toSorted(Temporal.Instant.compare).at(-1) ?? abandon;
}

/** It is over, and this program asked in it. */
function hasAsked({ etat, importe }: AskingTour): boolean {
  return !importe && (etat === 'fige' || etat === 'publie');
}

function isUnAnApres(demande: Temporal.Instant, { echeance }: Tour): boolean {
  const again = jourOf(demande).add({ months: MOIS_AVANT_CONFIRMATION });
  return Temporal.PlainDate.compare(again, jourOf(echeance)) <= 0;
}

type Asking = Pick<Tour, 'dispenses'>;

interface Fiche {
  readonly id: string;
}

/** Done, and asked once more since: this tour does not ask it. */
export function isAuRepos({ dispenses }: Asking, { id }: Fiche): boolean {
  return dispenses?.auRepos.includes(id) === true;
}

/** This tour only asks whether it is done still. */
export function isAConfirmer({ dispenses }: Asking, { id }: Fiche): boolean {
  return dispenses?.aConfirmer.includes(id) === true;
}

/** The fiches that a tour asks something of. */
export function listDemandees<One extends Fiche>(tour: Asking, ficheActions: readonly One[]): readonly One[] {
  return ficheActions.filter((fiche) => !isAuRepos(tour, fiche));
}

type Repondue<One extends PilotageConnu> = Fiche & {
  readonly pilotages: readonly One[];
  readonly structures?: readonly StructureConnue[];
};

/** What a tour asks a person to write of a fiche; whether it is done still, the synthesis alone says. */
export function listPartsDemandees(
  tour: Asking,
  { personneId, fiche }: { readonly personneId: string; readonly fiche: Repondue<PilotageConnu> },
  jour: Temporal.PlainDate,
): readonly Part[] {
  if (isAuRepos(tour, fiche)) return [];
  const parts = listParts(personneId, fiche, jour);
  return isAConfirmer(tour, fiche) ? parts.filter((part) => part === null) : parts;
}

/** Those who still have something to write in a tour, by what it received (`cleRecue`). */
export function listAttendus<One extends PilotageConnu>(
  tour: Asking,
  { fiche, recues }: { readonly fiche: Repondue<One>; readonly recues: ReadonlySet<string> },
  jour: Temporal.PlainDate,
): readonly One[] {
  if (isAuRepos(tour, fiche)) return [];
  const attendus = listPilotesAttendus(fiche, jour, recues);
  if (!isAConfirmer(tour, fiche)) return attendus;
  if (recues.has(fiche.id)) return [];
  return attendus.filter(({ personneId }) => listParts(personneId, fiche, jour).includes(null));
}

/** What the structures contributed; nobody is silent whom the tour does not ask. */
export function forgetSilencieuses(
  tour: Asking,
  fiche: Fiche,
  contributions: Contributions | null,
): Contributions | null {
  if (contributions === null || !(isAuRepos(tour, fiche) || isAConfirmer(tour, fiche))) return contributions;
  return contributions.recues.length === 0 ? null : { ...contributions, silencieuses: [] };
}
