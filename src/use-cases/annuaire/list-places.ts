import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../domain/annuaire/convention.ts';
import { listPilotages } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';
import type { PlaceTenue } from '../../views/annuaire/personnes.ts';

/** The fiches beside which a person stands today. */
export async function listPlaces(
  { id, conventionId }: Owned,
  { ficheActions }: Pick<Stores, 'ficheActions'>,
  now: Temporal.Instant,
): Promise<readonly PlaceTenue[]> {
  const fiches = await ficheActions.list(conventionId);
  return fiches.flatMap((fiche) =>
    listPilotages(fiche, jourOf(now))
      .filter(({ personneId }) => personneId === id)
      .map(({ role }) => ({ fiche, role })),
  );
}
