import type { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { toEtape } from '../../domain/nouns/envoi.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { isDe, type Suite } from '../../domain/nouns/suite.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { viewFormulaireReport } from '../../views/seances/formulaire-suite.ts';
import * as say from '../../views/seances/suites.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteBy } from '../verbs/tell.ts';
import { keepSuite, tellSuite } from './plan-suites.ts';

/** Who says something of it: a person, or whoever holds the link that went to an address. */
export interface Auteur {
  readonly conventionId: string;
  readonly id: string | null;
}

/** It is done. Twice is once. */
export const closeSuite: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne, ports }, async (suite, context) => {
    const isNow = await close(suite, personne, context);
    return { kind: 'message', message: say.viewSuiteClose(suite, isNow) };
  });

/** It is not: by mistake. */
export const reopenSuite: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne, ports }, async (suite, context) => {
    const rouverte = { ...suite, closLe: null };
    if (suite.closLe !== null) {
      await keepSuite(rouverte, { avant: suite, auteurId: personne.id }, context);
      await noteBy(personne, context.now, context.stores)('suite:rouvrir', suite.id);
    }
    return { kind: 'message', message: say.viewSuiteRouverte(rouverte, context.now) };
  });

/** Asks coordination for help. Twice is once. */
export const askAide: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne, ports }, async (suite, context) => {
    await askHelp(suite, personne, context);
    return { kind: 'message', message: say.viewAideDemandee(suite) };
  });

/** Coordination has seen to it. */
export const endAide: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne, ports }, async (suite, context) => {
    await keepSuite({ ...suite, aideLe: null }, { avant: suite, auteurId: personne.id }, context);
    await noteBy(personne, context.now, context.stores)('suite:aider', suite.id);
    return { kind: 'message', message: say.viewAideDonnee(suite) };
  });

/** « Pas avant le … »: asks for the day. */
export const writeReport: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const now = clock.now();
  return {
    kind: 'form',
    form: viewFormulaireReport(await getOwn(values, personne, { stores, now }), now),
  };
};

/** From now on it is for that day. */
export const saveReport: UseCase = ({ values }, { personne }, ports) =>
  underLock({ values, personne, ports }, async (suite, context) => {
    const form = viewFormulaireReport(suite, context.now);
    const fields = checkFields(form.fields, values);
    const jour = findDate(values, 'jour');
    if (jour && suite.pasAvant?.equals(jour)) return { kind: 'done', message: say.viewSuiteReportee(suite) };
    if (hasErrors(fields) || jour === null) return { kind: 'form', form: showErrors(form, fields) };
    const reportee = await postpone(suite, jour, { auteur: personne, context });
    return { kind: 'done', message: say.viewSuiteReportee(reportee) };
  });

/** False: it was done before. */
export async function close(suite: Suite, auteur: Auteur, { stores, now }: Moment): Promise<boolean> {
  if (suite.closLe !== null) return false;
  await keepSuite(
    { ...suite, closLe: now, aideLe: null },
    { avant: suite, auteurId: auteur.id },
    { stores, now },
  );
  await noteBy(auteur, now, stores)('suite:clore', suite.id, par(auteur));
  return true;
}

export async function askHelp(suite: Suite, auteur: Auteur, { stores, now }: Moment): Promise<void> {
  if (suite.closLe !== null || suite.aideLe !== null) return;
  await keepSuite({ ...suite, aideLe: now }, { avant: suite, auteurId: auteur.id }, { stores, now });
  const coordination = listCoordination(await stores.personnes.list(suite.conventionId));
  const ids = coordination.map(({ id }) => id).filter((id) => id !== auteur.id);
  await tellSuite(suite, toEtape({ kind: 'suite-aide', le: now.toString() }), { to: ids, stores, now });
  await noteBy(auteur, now, stores)('suite:aide', suite.id, par(auteur));
}

/** Whoever else it is of is told. */
export async function postpone(
  suite: Suite,
  jour: Temporal.PlainDate,
  { auteur, context }: { readonly auteur: Auteur; readonly context: Moment },
): Promise<Suite> {
  if (suite.closLe !== null) return suite;
  const { stores, now } = context;
  const reportee = await keepSuite(
    { ...suite, pasAvant: jour },
    { avant: suite, auteurId: auteur.id },
    context,
  );
  await noteBy(auteur, now, stores)('suite:reporter', suite.id, { jour: jour.toString(), ...par(auteur) });
  return reportee;
}

function par({ id }: Auteur) {
  return id === null ? { par: 'lien' } : undefined;
}

interface Asked {
  readonly values: Values;
  readonly personne: Personne;
  readonly ports: Ports;
}

function underLock(
  { values, personne, ports }: Asked,
  work: (suite: Suite, context: Moment) => Promise<Reply>,
): Promise<Reply> {
  return ports.inTransaction(async (stores) => {
    await stores.seances.lock(personne.conventionId);
    const context = { stores, now: ports.clock.now() };
    return work(await getOwn(values, personne, context), context);
  });
}

/**
 * What one may say something of: its people, the leads of its fiche once the relevé says so, and who convenes its body. A button of
 * years ago names its point.
 * @throws DomainError `suite-introuvable`
 */
async function getOwn(values: Values, personne: Personne, { stores, now }: Moment): Promise<Suite> {
  const suite = await getSuite(findText(values, 'suite') ?? findText(values, 'point'), personne, stores);
  if (isDe(suite, personne.id) || canConvene(personne, suite.seance.instance)) return suite;
  const fiche = suite.fiche && (await stores.ficheActions.find(personne.conventionId, suite.fiche.numero));
  if (fiche && suite.seance.releveLe !== null && canRepondre(personne.id, fiche, jourOf(now))) return suite;
  throw new DomainError('suite-introuvable');
}

/** @throws DomainError `suite-introuvable` */
export async function getSuite(
  id: string | null,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { suites }: Pick<Stores, 'suites'>,
): Promise<Suite> {
  const suite = id !== null && isUuid(id) ? await suites.find(conventionId, id) : null;
  if (suite === null) throw new DomainError('suite-introuvable');
  return suite;
}
