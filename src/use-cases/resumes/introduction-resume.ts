import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Resume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';

/** The introduction as this person left it; null when there is none. */
export async function findIntroduction(
  tour: Tour,
  personne: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const brouillon = await brouillons.find(personne, cleResume(tour));
  return brouillon && findText(brouillon.valeurs, 'introduction');
}

/** The same of a summary that is published: as this person put it right, else as it stands. */
export async function findIntroductionRectifiee(
  { tourId, contenu }: Resume,
  personne: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const brouillon = await brouillons.find(personne, cleRectificatif({ id: tourId }));
  return brouillon === null ? contenu.introduction : findText(brouillon.valeurs, 'introduction');
}

/** Keeps what was typed beyond the freeze; `cle`: of the summary, or of what puts it right. */
export async function saveIntroduction(
  introduction: string | null,
  { tour, personne, cle }: { readonly tour: Tour; readonly personne: Personne; readonly cle: string },
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<void> {
  const valeurs: Values = introduction === null ? {} : { introduction };
  await saveBrouillon({ personne, cle, valeurs }, tour.gel, ports);
}

/** Name of the draft of a summary. */
export function cleResume({ id }: Pick<Tour, 'id'>): string {
  return `resume:${id}`;
}

/** Name of the draft of what puts a published summary right. */
export function cleRectificatif({ id }: Pick<Tour, 'id'>): string {
  return `rectificatif:${id}`;
}
