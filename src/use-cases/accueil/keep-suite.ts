import { GARDES } from '../../domain/annuaire/conservation.ts';
import { DEBUT_SUITE } from '../../domain/annuaire/donnees-personne.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Ports } from '../../ports/ports.ts';

/** Keeps what came of a press, sealed, and gives its number, which its address holds. */
export async function keepSuite(
  personne: Owned,
  mot: string,
  { stores, clock, ids }: Ports,
): Promise<string> {
  const numero = ids.create();
  const majLe = clock.now();
  const expireLe = majLe.add(GARDES.suite);
  const suite = { personne, cle: DEBUT_SUITE + numero, valeurs: { mot }, majLe, expireLe };
  await stores.brouillons.save({ ...suite, isPassing: true });
  return numero;
}

/** Null: nothing is kept (any more) for this person under this number. */
export async function findSuite(personne: Owned, numero: string, { stores }: Ports): Promise<string | null> {
  const mot = (await stores.brouillons.find(personne, DEBUT_SUITE + numero))?.valeurs.mot;
  return typeof mot === 'string' ? mot : null;
}
