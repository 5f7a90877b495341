import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { saveBrouillon } from '../reponses/save-brouillon.ts';

/** The introduction as this person left it; null when there is none. */
export async function findIntroduction(
  tour: Tour,
  personne: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const brouillon = await brouillons.find(personne, cleResume(tour));
  return brouillon && findText(brouillon.valeurs, 'introduction');
}

/** Keeps what was typed beyond the freeze. */
export async function saveIntroduction(
  introduction: string | null,
  { tour, personne }: { readonly tour: Tour; readonly personne: Personne },
  ports: Ports,
): Promise<void> {
  const valeurs: Values = introduction === null ? {} : { introduction };
  await saveBrouillon({ personne, cle: cleResume(tour), valeurs }, tour.gel, ports);
}

/** Name of the draft of a summary. */
export function cleResume({ id }: Pick<Tour, 'id'>): string {
  return `resume:${id}`;
}
