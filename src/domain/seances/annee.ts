import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { type Instance, isComitePilotage, isGroupeProjet, type Seance } from '../nouns/seance.ts';

/** An instance that meets less often in a year than the convention asks (art. 6 A). */
export interface InstanceMissing {
  readonly instance: Instance;
  readonly prevues: number;
}

/** The groupe projet and the comité de pilotage that have too few séances in that year, held or to come. */
export function listMissing(
  instances: readonly Instance[],
  seances: readonly Seance[],
  annee: number,
): readonly InstanceMissing[] {
  return instances
    .filter((instance) => isGroupeProjet(instance) || isComitePilotage(instance))
    .map((instance) => ({
      instance,
      prevues: seances.filter(
        (seance) =>
          seance.instance.id === instance.id &&
          seance.etat === 'confirmee' &&
          jourOf(seance.debut).year === annee,
      ).length,
    }))
    .filter(({ instance, prevues }) => prevues < instance.foisParAn);
}

/** Where a séance stands at an instant. */
export type EtatSeanceVue = 'annulee' | 'tenue' | 'en-cours' | 'a-venir';

export function etatSeance(
  { etat, debut, fin }: Pick<Seance, 'etat' | 'debut' | 'fin'>,
  now: Temporal.Instant,
): EtatSeanceVue {
  if (etat === 'annulee') return 'annulee';
  if (Temporal.Instant.compare(fin, now) <= 0) return 'tenue';
  return Temporal.Instant.compare(debut, now) <= 0 ? 'en-cours' : 'a-venir';
}

/** A place on the line of a year: a séance, or one that the convention asks for and nobody planned. */
export interface PlaceAnnee {
  readonly instance: Instance;
  readonly seance: Seance | null;
}

/** What the convention asks for in a year (art. 6 A), by date; what is missing comes last. */
export function listAnnee(
  instances: readonly Instance[],
  seances: readonly Seance[],
  annee: number,
): readonly PlaceAnnee[] {
  const confirmees = seances.filter(
    ({ etat, debut, instance }) =>
      etat === 'confirmee' &&
      jourOf(debut).year === annee &&
      (isGroupeProjet(instance) || isComitePilotage(instance)),
  );
  const missing = listMissing(instances, seances, annee).flatMap(({ instance, prevues }) =>
    Array.from({ length: instance.foisParAn - prevues }, () => ({ instance, seance: null })),
  );
  return [...confirmees.map((seance) => ({ instance: seance.instance, seance })), ...missing];
}

/** The address of a séance: its day, and its instance where two of them share it. */
export function motDeSeance({ id, debut, instance }: Seance, seances: readonly Seance[]): string {
  const jour = jourOf(debut).toString();
  const isAlone = seances.every((other) => other.id === id || jourOf(other.debut).toString() !== jour);
  return isAlone ? jour : `${jour}-${instance.slug}`;
}

/** The same where the others are not known. */
export function motEntier({ debut, instance }: Pick<Seance, 'debut' | 'instance'>): string {
  return `${jourOf(debut)}-${instance.slug}`;
}

/** The séance of an address; one that takes place before one that was cancelled. Null: there is none. */
export function findSeanceDuMot(seances: readonly Seance[], mot: string): Seance | null {
  const [, jour, slug = ''] = /^(\d{4}-\d{2}-\d{2})(?:-(.+))?$/.exec(mot) ?? [];
  const found = seances.filter(
    ({ debut, instance }) => jourOf(debut).toString() === jour && (slug === '' || instance.slug === slug),
  );
  return found.find(({ etat }) => etat === 'confirmee') ?? found[0] ?? null;
}

/** From the 15th of January and of September on, for a week: a stop in between loses nothing. */
export function isMomentDuControle({ month, day }: Temporal.PlainDate): boolean {
  return (month === 1 || month === 9) && day >= 15 && day <= 21;
}

/** A month as a wall calendar shows it. */
export interface Mois {
  /** Its first day. */
  readonly debut: Temporal.PlainDate;
  /** Weeks from Monday to Sunday; null for the days of its neighbours. */
  readonly semaines: readonly (readonly (Temporal.PlainDate | null)[])[];
}

/** The months of some days, each once, in their order; `limit` at most. */
export function listMois(jours: readonly Temporal.PlainDate[], limit: number): readonly Mois[] {
  const debuts = new Set(jours.map((jour) => jour.with({ day: 1 }).toString()));
  return [...debuts]
    .sort()
    .slice(0, limit)
    .map((debut) => toMois(Temporal.PlainDate.from(debut)));
}

const DAYS_A_WEEK = 7;

function toMois(debut: Temporal.PlainDate): Mois {
  const days = Array.from({ length: debut.daysInMonth }, (_, index) => debut.add({ days: index }));
  const before: null[] = Array.from({ length: debut.dayOfWeek - 1 }, () => null);
  const after: null[] = Array.from(
    { length: (DAYS_A_WEEK * 6 - before.length - days.length) % DAYS_A_WEEK },
    () => null,
  );
  const all = [...before, ...days, ...after];
  const semaines = Array.from({ length: all.length / DAYS_A_WEEK }, (_, week) =>
    all.slice(week * DAYS_A_WEEK, (week + 1) * DAYS_A_WEEK),
  );
  return { debut, semaines };
}
