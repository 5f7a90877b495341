import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, getList, hasErrors, isUuid, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canDecide } from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isAbandonnee, listCharges, type Suite } from '../../domain/nouns/suite.ts';
import { findSuivant, GENRES_ISSUE, type Issue, type PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { Proposition } from '../../views/plan/propositions.ts';
import * as say from '../../views/seances/points.ts';
import { viewFormulaireIssue } from '../../views/seances/points.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { decide, findProposeeLe, listEnAttente } from '../plan/list-propositions.ts';
import { findReserve } from '../verbs/cut-reserves.ts';
import { keepSuite } from './plan-suites.ts';
import { getSeanceOuverte } from './save-ordre-du-jour.ts';
import { dropSuite, listOffered, parseQui, type QuiLu, toSuite } from './save-suite.ts';

/** Keeps what came of one point; what two people write at once is shown to the second one, with his or her own text. */
export const saveIssue: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const { seance, point } = await getPoint(values, personne, stores);
    const suites = await listSuitesDe([point], seance, stores);
    const opened = await openIssue({ seance, point, suites }, { stores, now });
    const form = say.viewFormulaireIssue(opened);
    const { fields, issue, qui } = await checkIssue(form, values, { opened, stores });
    if (issue === null) return { kind: 'form', form: showErrors(form, fields) };
    const reserve = await findReserve(issue.texte, seance, { stores, now });
    if (reserve !== null)
      return { kind: 'form', form: showErrors(form, withError(fields, 'issue', reserve)) };
    const written = { ...point, issue, version: Number(findText(values, 'version')), modifieLe: now };
    const isSaved = await stores.points.saveIssue(written);
    if (!isSaved && !isSameIssue(point.issue, issue)) return conflict({ ...form, fields }, point, stores);
    const { proposition } = opened;
    const accord = findText(values, 'proposition');
    if (proposition !== null && accord !== null) {
      const choix = { proposition, auteur: personne, accord: accord === 'oui', motif: issue.texte };
      await decide({ ...choix, seance }, { stores, ids: ports.ids, now });
    }
    await followSuites({ ...opened, qui, jour: findDate(values, 'pour_le') }, written, {
      personne,
      stores,
      ids: ports.ids,
      now,
    });
    const points = await stores.points.list(seance.conventionId, seance.id);
    const noted = await listSuitesDe([point], seance, stores);
    const message = say.viewIssueNotee(
      { seance, point: written, suites: noted },
      findSuivant(points, point.id),
    );
    return { kind: 'done', message };
  });

/** A point that was read before the other one wrote it is read again. */
async function conflict(form: Form, { conventionId, id }: PointOrdreDuJour, stores: Stores): Promise<Reply> {
  const present = await stores.points.find(conventionId, id);
  return { kind: 'form', form: present ? say.viewIssueChangee(form, present) : form };
}

async function checkIssue(
  form: Form,
  values: Values,
  { opened: { seance, suites }, stores }: { readonly opened: say.IssueOuverte; readonly stores: Stores },
): Promise<{ readonly fields: readonly Field[]; readonly issue: Issue | null; readonly qui: QuiLu | null }> {
  const checked = checkFields(form.fields, values);
  const isSuite = findText(values, 'genre') === 'suite';
  const isTyped = ['personnes', 'qui', 'pour_le'].some((id) => getList(values, id).length > 0);
  const isNeeded = isSuite && (isTyped || suites.length === 0);
  const qui = isNeeded ? await parseQui(values, { personne: seance, suite: null }, stores) : null;
  const fields = qui === null ? checked : withMissing(checked, values, qui);
  return { fields, issue: hasErrors(fields) ? null : parseIssue(values), qui };
}

function withMissing(fields: readonly Field[], values: Values, { error }: QuiLu): readonly Field[] {
  const withQui = error === null ? fields : withError(fields, 'qui', error);
  if (findText(values, 'pour_le') !== null) return withQui;
  return withError(withQui, 'pour_le', say.SUITE_SANS_DATE);
}

function parseIssue(values: Values): Issue | null {
  const genre = GENRES_ISSUE.find((known) => known === findText(values, 'genre'));
  const texte = findText(values, 'issue');
  return genre === undefined || texte === null ? null : { genre, texte };
}

/** The same sending twice is no conflict. */
function isSameIssue(a: Issue | null, b: Issue): boolean {
  return a !== null && a.genre === b.genre && a.texte === b.texte;
}

/** Opens what came of one point. */
export const writeIssue: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const { seance, point } = await getPoint(values, personne, stores);
  const suites = await listSuitesDe([point], seance, stores);
  const opened = await openIssue({ seance, point, suites }, { stores, now: clock.now() });
  return { kind: 'form', form: viewFormulaireIssue(opened) };
};

/** A point with all that its form asks about it. */
export async function openIssue(
  asked: Pick<say.IssueOuverte, 'seance' | 'point' | 'suites'>,
  context: Moment,
): Promise<say.IssueOuverte> {
  const { seance, point } = asked;
  return {
    ...asked,
    proposition: await findProposition(seance, point, context.stores),
    personnes: await listOffered(seance, null, context),
  };
}

/** What is to be done after these points. */
export async function listSuitesDe(
  points: readonly Pick<PointOrdreDuJour, 'id'>[],
  { conventionId }: Pick<Seance, 'conventionId'>,
  { suites }: Pick<Stores, 'suites'>,
): Promise<readonly Suite[]> {
  const all = await suites.listOf(
    conventionId,
    points.map(({ id }) => id),
  );
  return all.filter((suite) => !isAbandonnee(suite));
}

interface Followed extends say.IssueOuverte {
  readonly qui: QuiLu | null;
  readonly jour: Temporal.PlainDate | null;
}

/** One more suite, where somebody was named; the words of those that stand are corrected with the point's. */
async function followSuites(
  { seance, point: avant, suites, qui, jour }: Followed,
  point: PointOrdreDuJour,
  { personne, stores, ids, now }: Moment & Pick<Ports, 'ids'> & { readonly personne: Personne },
): Promise<void> {
  const { issue } = point;
  const by = { stores, now };
  await stores.seances.lock(seance.conventionId);
  for (const suite of suites.filter(({ texte }) => texte === avant.issue?.texte)) {
    if (issue?.genre !== 'suite') await dropSuite(suite, by);
    else if (issue.texte !== suite.texte)
      await keepSuite({ ...suite, texte: issue.texte }, { avant: suite, auteurId: personne.id }, by);
  }
  if (issue?.genre !== 'suite' || qui === null || jour === null) return;
  const saisie = { seance, point, suite: null, id: ids.create(), isPublie: false };
  const suite = toSuite({ texte: issue.texte, jour, wanted: qui.wanted }, saisie, { ids, now });
  if (!suites.some((one) => isSameSuite(one, suite)))
    await keepSuite(suite, { avant: null, auteurId: personne.id }, by);
}

/** The same sending twice is one. */
function isSameSuite(a: Suite, b: Suite): boolean {
  const named = (suite: Suite) =>
    listCharges(suite)
      .map(({ nom }) => nom)
      .sort()
      .join();
  return a.texte === b.texte && a.pourLe.equals(b.pourLe) && named(a) === named(b);
}

/** What waits for the decision of this very séance: its body may decide, and the point is about the fiche as it was proposed by then. */
async function findProposition(
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
