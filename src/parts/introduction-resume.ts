import type { Values } from '../chat.ts';
import type { Personne } from '../domain/personne.ts';
import type { Tour } from '../domain/tour.ts';
import { getText } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { saveBrouillon } from './save-brouillon.ts';

/** The introduction as this person left it; null when there is none. */
export async function findIntroduction(
  tour: Tour,
  { id }: Personne,
  { brouillons }: Stores,
): Promise<string | null> {
  const valeurs = await brouillons.find(id, cleResume(tour));
  return valeurs === null ? null : getText(valeurs, 'introduction');
}

/** Keeps what was typed beyond the freeze. */
export async function saveIntroduction(
  introduction: string | null,
  { tour, personne }: { readonly tour: Tour; readonly personne: Personne },
  ports: Ports,
): Promise<void> {
  const valeurs: Values = introduction === null ? {} : { introduction };
  await saveBrouillon({ personneId: personne.id, cle: cleResume(tour), valeurs }, tour.gel, ports);
}

/** Name of the draft of a summary. */
export function cleResume({ id }: Pick<Tour, 'id'>): string {
  return `resume:${id}`;
}
