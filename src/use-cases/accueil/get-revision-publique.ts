import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/**
 * Another text whenever a public page or calendar may read otherwise than before: what is stored of the convention that
 * they show has changed, or a day has begun, with which séances leave the calendars.
 */
export async function getRevisionPublique({
  stores,
  clock,
}: Pick<Ports, 'stores' | 'clock'>): Promise<string> {
  const convention = await findFirstConvention({ stores });
  const numero = convention && (await stores.revisions.find(convention.id));
  return [convention?.id, numero, jourOf(clock.now())].join(' ');
}
