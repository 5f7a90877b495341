import type { Temporal } from 'temporal-polyfill';
import { deriveOnce } from '../nouns/derived.ts';
import { type Envoi, isRelance } from '../nouns/envoi.ts';
import { addJoursOuvres, type Fermetures, jourOf } from '../nouns/jours-ouvres.ts';
import { isRappel, type Tour } from '../nouns/tour.ts';
import type { LigneAvancement } from './avancement.ts';
import { latestOf, type PiloteAttendu } from './manquants.ts';

/** Working days in which coordination reminds a person once, unless it insists: more would be a burst. */
export const JOURS_DE_PAUSE = 5;

/** Working days before an automatic reminder, and after any message, in which nobody is ticked: two nearly equal messages are one too many. */
export const JOURS_DU_RAPPEL = 2;

/** Why somebody is not ticked: it may be done all the same. */
export interface Pause {
  readonly kind: 'relance' | 'rappel' | 'recu' | 'plus-tard';
  readonly le: Temporal.Instant;
}

/** Somebody who can be reminded by hand. */
export interface ARelancer {
  readonly attendu: PiloteAttendu;
  /** When coordination last did; null: never in this tour. */
  readonly relanceLe: Temporal.Instant | null;
  /** That was some days ago only: coordination has to insist. */
  readonly tropTot: boolean;
  /** Null: ticked. */
  readonly pause: Pause | null;
}

interface Moment {
  readonly now: Temporal.Instant;
  readonly fermetures: Fermetures;
}

/** Who of those who are missing can be reminded; `envois`: the ledger of the tour. */
export function listARelancer(
  tour: Pick<Tour, 'etapes'>,
  { attendus, envois }: { readonly attendus: readonly PiloteAttendu[]; readonly envois: readonly Envoi[] },
  moment: Moment,
): readonly ARelancer[] {
  const dernieres = listDernieresRelances(envois);
  const rappelLe = findRappelProche(tour, moment);
  return attendus
    .filter(({ comptes }) => comptes.length > 0)
    .map((attendu) => {
      const relanceLe = dernieres.get(attendu.personneId) ?? null;
      const tropTot = isTropTot(relanceLe ?? undefined, moment);
      return {
        attendu,
        relanceLe,
        tropTot,
        pause: findPause({ attendu, relanceLe, tropTot }, rappelLe, moment),
      };
    });
}

function findPause(
  { attendu, relanceLe, tropTot }: Omit<ARelancer, 'pause'>,
  rappelLe: Temporal.Instant | null,
  moment: Moment,
): Pause | null {
  const { reporteAu, rappeleLe } = attendu;
  if (relanceLe !== null && tropTot) return { kind: 'relance', le: relanceLe };
  if (rappelLe !== null) return { kind: 'rappel', le: rappelLe };
  if (reporteAu !== null) return { kind: 'plus-tard', le: reporteAu };
  return rappeleLe !== null && isWithin(rappeleLe, JOURS_DU_RAPPEL, moment)
    ? { kind: 'recu', le: rappeleLe }
    : null;
}

/** The automatic reminder that leaves within days, for all who have not answered by then; null: none so soon. */
function findRappelProche(
  { etapes }: Pick<Tour, 'etapes'>,
  { now, fermetures }: Moment,
): Temporal.Instant | null {
  const until = addJoursOuvres(jourOf(now), JOURS_DU_RAPPEL, fermetures);
  const proche = etapes.find(
    ({ code, passeeLe, prevueLe }) =>
      isRappel(code) && passeeLe === null && jourOf(prevueLe).until(until).days >= 0,
  );
  return proche?.prevueLe ?? null;
}

/** When coordination last reminded each person by hand, of what left or is about to; by id. */
function listDernieresRelances(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  return latestOf(
    envois.filter(({ etape, etat }) => isRelance(etape) && etat !== 'annule' && etat !== 'expire'),
  );
}

/** Whether it is too soon to remind somebody by hand again. */
function isTropTot(derniere: Temporal.Instant | undefined, moment: Moment): boolean {
  return derniere !== undefined && isWithin(derniere, JOURS_DE_PAUSE, moment);
}

/** Less than so many working days ago. */
function isWithin(le: Temporal.Instant, jours: number, { now, fermetures }: Moment): boolean {
  const byJours = getSuite(jourOf(le), fermetures);
  const again = byJours.get(jours) ?? addJoursOuvres(jourOf(le), jours, fermetures);
  byJours.set(jours, again);
  return jourOf(now).until(again).days > 0;
}

/** The working days after a day, by how many: most were reminded on the same one. */
const getSuite = deriveOnce(
  (_jour: Temporal.PlainDate, _fermetures: Fermetures) => new Map<number, Temporal.PlainDate>(),
);

/** Leads who said nothing since a tour opened, nor since they were last reminded by hand, for as long as a pause lasts. */
export interface Silencieux {
  readonly personnes: number;
  readonly fiches: number;
  /** The last reminder by hand of any of them; null: there was none. */
  readonly relanceLe: Temporal.Instant | null;
}

export function countSilencieux(
  lignes: readonly Pick<LigneAvancement, 'fiche' | 'attendus'>[],
  {
    relances,
    tour,
    ...moment
  }: Moment & {
    readonly relances: ReadonlyMap<string, Temporal.Instant>;
    readonly tour: Pick<Tour, 'ouverture'>;
  },
): Silencieux {
  const neverReminded = !isTropTot(tour.ouverture, moment); // most are: the days are counted once
  const isSilencieux = ({ personneId }: { readonly personneId: string }) => {
    const derniere = relances.get(personneId);
    return derniere === undefined ? neverReminded : !isTropTot(derniere, moment);
  };
  const attendues = lignes.filter(({ attendus }) => attendus.some(isSilencieux));
  const ids = new Set(
    attendues.flatMap(({ attendus }) => attendus.filter(isSilencieux)).map((one) => one.personneId),
  );
  const dernieres = [...ids].flatMap((id) => relances.get(id) ?? []);
  const latest = dernieres.toSorted((a, b) => b.epochMilliseconds - a.epochMilliseconds)[0];
  return { personnes: ids.size, fiches: attendues.length, relanceLe: latest ?? null };
}
