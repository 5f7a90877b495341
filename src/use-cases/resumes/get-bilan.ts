import type { Temporal } from 'temporal-polyfill';
import { isLibre, listProposees } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isOfDispositif } from '../../domain/plan/appui.ts';
import { type AudienceBilan, type Bilan, isInPeriode, type Periode } from '../../domain/resumes/bilan.ts';
import { buildBilan } from '../../domain/resumes/contenu-bilan.ts';
import {
  listEnvoyees,
  listSeancesTenues,
  listVieReseaux,
  type SeanceActivite,
} from '../../domain/resumes/seances-tenues.ts';
import type { Stores } from '../../ports/stores.ts';
import { isInEdition, listEffetsLus } from '../verbs/get-effets.ts';

interface DemandeDeBilan {
  readonly periode: Periode;
  readonly audience: AudienceBilan;
  /** The key of a scheme: of the fiches alone that serve it; absent: of all. */
  readonly dispositif?: string | undefined;
  /** A séance that begins later was not held yet; null: all were. */
  readonly now: Temporal.Instant | null;
}

/** Everything that a period brought, for these readers. */
export async function getBilan(
  conventionId: string,
  { periode, audience, dispositif, now }: DemandeDeBilan,
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
  const dits = listEffetsLus(
    {
      fiches: ficheActions,
      enjeux: dispositif === undefined ? await stores.plans.listEnjeux(conventionId) : [],
      effets: await stores.effets.list(conventionId),
    },
    (one) => isInEdition(one, audience) && isInPeriode(jourOf(one.noteLe), periode),
  );
  const effets = dits.length > 0 && { effets: dits };
  const built = buildBilan({
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
  const bilan: Bilan = { ...built, ...effets };
  if (dispositif !== undefined) return bilan;
  const [instances, annonces, tenues] = await Promise.all([
    stores.seances.listInstances(conventionId),
    stores.annonces.list(conventionId),
    listTenues(conventionId, { periode, now }, stores),
  ]);
  const reseaux = listVieReseaux(instances, tenues, listEnvoyees(annonces, periode));
  return { ...bilan, ...(reseaux.length > 0 && { reseaux }) };
}

/** The séances of a period, with what came of them. */
export async function listTenues(
  conventionId: string,
  { periode, now }: Pick<DemandeDeBilan, 'periode' | 'now'>,
  stores: Stores,
): Promise<readonly SeanceActivite[]> {
  const toutes = await stores.seances.list(conventionId);
  const seances = toutes.filter(({ debut }) => isInPeriode(jourOf(debut), periode));
  const points = await Promise.all(
    seances.map(async ({ id }) => [id, await stores.points.list(conventionId, id)] as const),
  );
  const ids = points.flatMap(([, siens]) => siens.map(({ id }) => id));
  const suites = await stores.suites.listOf(conventionId, ids);
  const presents = await stores.releves.countPresents(conventionId);
  return listSeancesTenues({ seances, points: new Map(points), suites, presents }, periode, now);
}
