import { Temporal } from 'temporal-polyfill';
import type { Personne } from '../domain/personne.ts';
import { checkPublication } from '../domain/publication.ts';
import type { Tour } from '../domain/tour.ts';
import { getText } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../stores.ts';
import type { UseCase } from '../use-case.ts';
import { aucunTour } from '../views/avancement.ts';
import { formulairePreparation } from '../views/resume-form.ts';
import { findTour } from './find-tour.ts';

/** Opens the form of a summary, from the deadline on, with the introduction typed so far. */
export const prepareResume: UseCase = async (intent, { personne }, ports) => {
  const tour = await findTour(intent, personne, ports.stores);
  if (tour === null) return { kind: 'message', message: aucunTour() };
  checkPublication(tour, ports.clock.now());
  const seance = await ports.stores.seances.get(tour.seanceId);
  const introduction = await findIntroduction(tour, personne, ports.stores);
  return { kind: 'form', form: formulairePreparation({ tour, seance }, introduction) };
};

/** The introduction as this person left it; null when there is none. */
export async function findIntroduction(
  tour: Tour,
  { id }: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const valeurs = await brouillons.find(id, getCleResume(tour));
  return valeurs === null ? null : getText(valeurs, 'introduction');
}

/** Keeps what was typed until the freeze and 30 days (domain.md section 3.7). */
export async function saveIntroduction(
  introduction: string | null,
  { tour, personne }: { readonly tour: Tour; readonly personne: Personne },
  ports: Ports,
): Promise<void> {
  const now = ports.clock.now();
  const last = Temporal.Instant.compare(now, tour.gel) < 0 ? tour.gel : now;
  await ports.stores.brouillons.save({
    personneId: personne.id,
    cle: getCleResume(tour),
    valeurs: introduction === null ? {} : { introduction },
    majLe: now,
    expireLe: last.add(DRAFT_LIFE),
  });
}

/** Name of the draft of a summary. */
export function getCleResume({ id }: Pick<Tour, 'id'>): string {
  return `resume:${id}`;
}

const DRAFT_LIFE = { hours: 30 * 24 };
