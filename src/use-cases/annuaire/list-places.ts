import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../domain/annuaire/convention.ts';
import { isEnCours } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';
import type { PlaceTenue } from '../../views/annuaire/personnes.ts';

/** The fiches beside which a person stands, or will when somebody is away. */
export async function listPlaces(
  { id, conventionId }: Owned,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
  now: Temporal.Instant,
): Promise<readonly PlaceTenue[]> {
  const fiches = await ficheActions.list(conventionId);
  return fiches.flatMap((fiche) =>
    fiche.pilotages
      .filter((one) => one.personneId === id && isEnCours(one, jourOf(now)))
      .map(({ role }) => ({ fiche, role })),
  );
}
