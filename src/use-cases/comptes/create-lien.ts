import type { Personne } from '../../domain/annuaire/personne.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Ports } from '../../ports/ports.ts';

/** Makes a link for one person and one purpose; returns its token, of which only the hash is kept. */
export async function createLien(
  { lecteur, objet, days }: { readonly lecteur: Personne; readonly objet: string; readonly days: number },
  { stores, clock, ids }: Ports,
): Promise<string> {
  const token = ids.createToken();
  const creeLe = clock.now();
  const expireLe = creeLe.add({ hours: 24 * days });
  await stores.liens.create({ token, personne: lecteur, objet, creeLe, expireLe });
  return token;
}

/** Opens the progress of a tour as files. */
export function objetAvancement({ id }: Pick<Tour, 'id'>): string {
  return `avancement:${id}`;
}

/** Opens the build of the groupe projet of a summary. */
export function objetResume(numero: number): string {
  return `resume:${numero}`;
}

/** Opens the relevé de décisions of a séance. */
export function objetReleve({ id }: { readonly id: string }): string {
  return `releve:${id}`;
}
