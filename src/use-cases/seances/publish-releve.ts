import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isLibre } from '../../domain/nouns/decision.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireReleve, viewRelevePublie } from '../../views/seances/publication-releve.ts';
import { noteLibre } from '../plan/note-decision.ts';
import type { DecisionPlace } from '../plan/tell-decision.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellNow } from '../verbs/tell.ts';
import { getConvened } from './check-seance.ts';
import { listMembres } from './list-membres.ts';
import { getSeanceOuverte } from './save-ordre-du-jour.ts';
import { createLienReleve, getReleve } from './show-releve.ts';

/** Shows the whole record, and who receives it. */
export const prepareReleve: UseCase = async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const seance = await getSeanceOuverte(values, personne, stores);
  const releve = await getReleve(seance, stores);
  if (releve.points.every(({ issue }) => issue === null)) throw new DomainError('releve-vide');
  const avis = countJoignables(await listMembres(seance, ports.clock.now(), stores));
  return { kind: 'form', form: viewFormulaireReleve(releve, avis) };
};

/** Publishes the record to the members of the instance; from then on its points do not change. Twice is once. */
export const publishReleve: UseCase = async ({ values }, { personne }, ports) => {
  const id = await ports.inTransaction(async (stores) => {
    await stores.seances.lock(personne.conventionId);
    const seances = await stores.seances.list(personne.conventionId);
    const seance = getConvened(personne, seances, findText(values, 'seance'));
    if (!seance.releveLe) await publish(seance, personne, { ports, stores });
    return seance.id;
  });
  const { stores } = ports;
  const seance = await stores.seances.get(id);
  const releve = await getReleve(seance, stores);
  const avis = countJoignables(await listMembres(seance, ports.clock.now(), stores));
  const url = await createLienReleve(seance, personne, ports);
  return { kind: 'done', message: viewRelevePublie(releve, avis, url) };
};

/** What it decided of fiches stands with them from now on; what it decided upon a proposal does already. */
async function noteDecisions(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  { auteur, place }: { readonly auteur: Personne; readonly place: DecisionPlace },
): Promise<void> {
  const { stores } = place;
  const { conventionId } = seance;
  const decided = (await stores.decisions.list(conventionId)).filter(
    ({ seanceId }) => seanceId === seance.id,
  );
  const fiches = await stores.ficheActions.list(conventionId);
  const connues = (await listMembres(seance, place.now, stores)).map(({ id }) => id);
  for (const { issue, ficheActionId } of points) {
    const fiche = fiches.find(({ id }) => id === ficheActionId);
    if (issue?.genre !== 'decision' || fiche === undefined) continue;
    if (decided.some((one) => one.ficheActionId === fiche.id && !isLibre(one))) continue;
    await noteLibre({ fiche, seance, texte: issue.texte, connues }, auteur, place);
  }
}

async function publish(
  seance: Seance,
  auteur: Personne,
  { ports, stores }: { readonly ports: Ports; readonly stores: Stores },
): Promise<void> {
  const now = ports.clock.now();
  const { points } = await getReleve(await getSeanceOuverte({ seance: seance.id }, auteur, stores), stores);
  if (points.every(({ issue }) => issue === null)) throw new DomainError('releve-vide');
  await stores.seances.save({ ...seance, releveLe: now });
  await noteDecisions({ ...seance, releveLe: now }, points, {
    auteur,
    place: { ids: ports.ids, stores, now },
  });
  const membres = await listMembres(seance, now, stores);
  const { id: source, conventionId, sequence: occurrence } = seance;
  const dit = {
    conventionId,
    genre: 'seance',
    source,
    occurrence,
    etape: 'releve',
    nouvelle: 'releve',
  } as const;
  await tellNow(
    dit,
    membres.map(({ id }) => id),
    { stores, now },
  );
  await noteBy(auteur, now, stores)('releve:publier', seance.id, { points: points.length });
}
