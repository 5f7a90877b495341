import type { Values } from '../../conversation/chat.ts';
import { findText, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canDecide } from '../../domain/nouns/decision.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import { viewFormulaireIssue } from '../../views/seances/points.ts';
import { listEnAttente } from '../plan/list-propositions.ts';
import { getSeanceOuverte } from './write-ordre-du-jour.ts';

/** Opens what came of one point. */
export const writeIssue: UseCase = async ({ values }, { personne }, { stores }) => {
  const { seance, point } = await getPoint(values, personne.conventionId, stores);
  const proposition = await findProposition(seance, point, stores);
  return { kind: 'form', form: viewFormulaireIssue(seance, point, proposition) };
};

/** What waits for the decision of this very séance: its body may decide, and the point is about the fiche. */
export async function findProposition(
  { conventionId, instance }: Seance,
  { ficheActionId }: PointOrdreDuJour,
  stores: Stores,
): Promise<Proposition | null> {
  if (ficheActionId === null || !canDecide(instance)) return null;
  const enAttente = await listEnAttente(conventionId, stores);
  return enAttente.find(({ fiche }) => fiche.id === ficheActionId) ?? null;
}

/**
 * The point that `point` names, and its séance.
 * @throws DomainError `point-introuvable`, `seance-annulee`, `releve-publie`
 */
export async function getPoint(
  values: Values,
  conventionId: string,
  stores: Stores,
): Promise<{ readonly seance: Seance; readonly point: PointOrdreDuJour }> {
  const id = findText(values, 'point');
  const point = id !== null && isUuid(id) ? await stores.points.find(conventionId, id) : null;
  if (point === null) throw new DomainError('point-introuvable');
  return { seance: await getSeanceOuverte({ seance: point.seanceId }, conventionId, stores), point };
}
