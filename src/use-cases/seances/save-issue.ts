import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, isUuid, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canDecide } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { findSuivant, GENRES_ISSUE, type Issue, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import * as say from '../../views/seances/points.ts';
import { viewFormulaireIssue } from '../../views/seances/points.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { viewSuiteClose } from '../../views/words/suites.ts';
import { decide, findProposeeLe, listEnAttente } from '../plan/list-propositions.ts';
import { findReserve } from '../verbs/cut-reserves.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getSeanceOuverte } from './save-ordre-du-jour.ts';

/** Keeps what came of one point; what two people write at once is shown to the second one, with his or her own text. */
export const saveIssue: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { seance, point } = await getPoint(values, personne, stores);
    const proposition = await findProposition(seance, point, stores);
    const form = say.viewFormulaireIssue(seance, point, proposition);
    const { fields, issue } = checkIssue(form, values);
    if (issue === null) return { kind: 'form', form: showErrors(form, fields) };
    const reserve = await findReserve(issue.texte, seance, { stores, now: ports.clock.now() });
    if (reserve !== null)
      return { kind: 'form', form: showErrors(form, withError(fields, 'issue', reserve)) };
    const written = {
      ...point,
      issue,
      version: Number(findText(values, 'version')),
      modifieLe: ports.clock.now(),
    };
    const isSaved = await stores.points.saveIssue(written);
    if (!isSaved && !isSameIssue(point.issue, issue)) return conflict({ ...form, fields }, point, stores);
    const accord = findText(values, 'proposition');
    if (proposition !== null && accord !== null) {
      const choix = { proposition, auteur: personne, accord: accord === 'oui', motif: issue.texte };
      await decide({ ...choix, seance }, { stores, ids: ports.ids, now: ports.clock.now() });
    }
    const points = await stores.points.list(seance.conventionId, seance.id);
    const message = say.viewIssueNotee(seance, written, findSuivant(points, point.id));
    return { kind: 'done', message };
  });

/** A point that was read before the other one wrote it is read again. */
async function conflict(form: Form, { conventionId, id }: PointOrdreDuJour, stores: Stores): Promise<Reply> {
  const present = await stores.points.find(conventionId, id);
  return { kind: 'form', form: present ? say.viewIssueChangee(form, present) : form };
}

function checkIssue(
  form: Form,
  values: Values,
): { readonly fields: readonly Field[]; readonly issue: Issue | null } {
  const checked = checkFields(form.fields, values);
  const isSuite = findText(values, 'genre') === 'suite';
  const fields = isSuite ? withMissing(checked, values) : checked;
  return { fields, issue: hasErrors(fields) ? null : parseIssue(values) };
}

function withMissing(fields: readonly Field[], values: Values): readonly Field[] {
  const withQui = findText(values, 'qui') === null ? withError(fields, 'qui', say.suiteSansQui()) : fields;
  if (findText(values, 'pour_le') !== null) return withQui;
  return withError(withQui, 'pour_le', say.suiteSansDate());
}

function parseIssue(values: Values): Issue | null {
  const genre = GENRES_ISSUE.find((known) => known === findText(values, 'genre'));
  const texte = findText(values, 'issue');
  if (genre === undefined || texte === null) return null;
  if (genre !== 'suite') return { genre, texte };
  const [qui, pourLe] = [findText(values, 'qui'), findDate(values, 'pour_le')];
  return qui === null || pourLe === null ? null : { genre, texte, qui, pourLe };
}

/** The same sending twice is no conflict. */
function isSameIssue(a: Issue | null, b: Issue): boolean {
  if (a === null || a.genre !== b.genre || a.texte !== b.texte) return false;
  if (a.genre !== 'suite' || b.genre !== 'suite') return true;
  return a.qui === b.qui && Temporal.PlainDate.compare(a.pourLe, b.pourLe) === 0;
}

/** Opens what came of one point. */
export const writeIssue: UseCase = async ({ values }, { personne }, { stores }) => {
  const { seance, point } = await getPoint(values, personne, stores);
  const proposition = await findProposition(seance, point, stores);
  return { kind: 'form', form: viewFormulaireIssue(seance, point, proposition) };
};

/** What waits for the decision of this very séance: its body may decide, and the point is about the fiche as it was proposed by then. */
export async function findProposition(
  { conventionId, instance, debut }: Seance,
  { ficheActionId }: PointOrdreDuJour,
  stores: Stores,
): Promise<Proposition | null> {
  if (ficheActionId === null || !canDecide(instance)) return null;
  const enAttente = await listEnAttente(conventionId, stores);
  const found = enAttente.find(({ fiche }) => fiche.id === ficheActionId);
  const depuis = found ? await findProposeeLe(found.fiche, found.version.id, stores) : null;
  if (found === undefined || depuis === null) return null;
  return Temporal.PlainDate.compare(depuis, jourOf(debut)) <= 0 ? found : null;
}

/**
 * The point that `point` names, and its séance, which this person prepares.
 * @throws DomainError `point-introuvable`, `seance-hors-reseau`, `seance-annulee`, `releve-publie`
 */
async function getPoint(
  values: Values,
  auteur: Personne,
  stores: Stores,
): Promise<{ readonly seance: Seance; readonly point: PointOrdreDuJour }> {
  const id = findText(values, 'point');
  const point = id !== null && isUuid(id) ? await stores.points.find(auteur.conventionId, id) : null;
  if (point === null) throw new DomainError('point-introuvable');
  return { seance: await getSeanceOuverte({ seance: point.seanceId }, auteur, stores), point };
}

/**
 * A lead of the fiche, or coordination, says that what was decided is done. Twice is once.
 * @throws DomainError `point-introuvable`, `pas-pilote`
 */
export const closeSuite: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const numero = Number(findText(values, 'fiche'));
    const fiche = await stores.ficheActions.find(conventionId, numero);
    if (fiche === null) throw new DomainError('fiche-inconnue');
    const now = ports.clock.now();
    if (!canRepondre(personne.id, fiche, jourOf(now)) && !hasRole(personne, 'coordination'))
      throw new DomainError('pas-pilote');
    const id = findText(values, 'point');
    const suite = fiche.suites?.find(({ pointId }) => pointId === id);
    if (suite !== undefined) {
      await stores.points.close({ id: suite.pointId, conventionId }, now);
      await noteBy(personne, now, stores)('suite:clore', suite.pointId);
    }
    return { kind: 'message', message: viewSuiteClose(fiche, suite ?? null) };
  });
