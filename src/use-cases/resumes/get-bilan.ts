import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../../domain/nouns/convention.ts';
import { isLibre, listProposees } from '../../domain/nouns/decision.ts';
import { isOfDispositif } from '../../domain/plan/dispositifs.ts';
import type { AudienceBilan, Bilan, Periode } from '../../domain/resumes/bilan.ts';
import { buildBilan } from '../../domain/resumes/contenu-bilan.ts';
import type { Stores } from '../../ports/stores.ts';

interface DemandeDeBilan {
  readonly periode: Periode;
  readonly audience: AudienceBilan;
  /** The key of a scheme: of the fiches alone that serve it; absent: of all. */
  readonly dispositif?: string | undefined;
}

/** Everything that a period brought, for these readers. */
export async function getBilan(
  conventionId: string,
  { periode, audience, dispositif }: DemandeDeBilan,
  stores: Stores,
): Promise<Bilan> {
  const [convention, parties, toutes, tours, seances, decisions] = await Promise.all([
    stores.conventions.get(conventionId),
    stores.conventions.listParties(conventionId),
    stores.ficheActions.listAll(conventionId),
    stores.tours.list(conventionId),
    stores.seances.list(conventionId),
    stores.decisions.list(conventionId),
  ]);
  const ficheActions =
    dispositif === undefined ? toutes : toutes.filter((fiche) => isOfDispositif(fiche, dispositif));
  const ids = ficheActions.map(({ id }) => id);
  const theirs = decisions.filter(({ ficheActionId }) => ids.includes(ficheActionId));
  const reponses = await stores.reponses.listHistorique(conventionId, ids);
  return buildBilan({
    audience,
    periode,
    convention,
    parties,
    ficheActions,
    tours,
    seances,
    reponses,
    decisions: listProposees(theirs),
    libres: theirs.filter(isLibre),
  });
}

/** A year of the convention, or the whole of it. */
export function periodeOf(annee: number | null, { debut, fin }: Convention): Periode {
  if (annee === null) return { du: debut, au: fin };
  return {
    du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
    au: Temporal.PlainDate.from({ year: annee, month: 12, day: 31 }),
  };
}
