import type { Temporal } from 'temporal-polyfill';
import { findDate, isUuid } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import {
  getJourSuite,
  getPremierReport,
  isAbandonnee,
  isDe,
  isLagging,
  listCharges,
  type Suite,
} from '../../domain/nouns/suite.ts';
import type { Abonne } from '../../domain/resumes/abonnement.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/pages/suites.ts';
import { viewSuites } from '../../views/seances/suites.ts';
import type { Document } from '../../views/words/document.ts';
import { askHelp, close, postpone } from './answer-suite.ts';

/** What waits for who has no account, without a trace; null when the link opens nothing (any more). */
export async function findSuites(
  token: string,
  { stores, clock }: Ports,
): Promise<say.PageSuitesLien | null> {
  const abonne = await stores.liensAbonnes.findAbonne(token);
  if (abonne === null) return null;
  const suites = await listOf(abonne, stores);
  return suites.length === 0 ? null : say.viewPageSuites(suites, { token, now: clock.now() });
}

async function listOf(
  { id, conventionId }: Abonne,
  { suites }: Pick<Stores, 'suites'>,
): Promise<readonly Suite[]> {
  const ouvertes = await suites.list(conventionId);
  return ouvertes.filter((suite) => listCharges(suite).some(({ abonneId }) => abonneId === id));
}

/** What is said there of one of them. */
interface Dit {
  readonly token: string;
  readonly suite: string;
  readonly acte: say.ActeSuite;
  /** Of `reporter`: the day, as it was typed. */
  readonly jour: string;
}

/** Does it, once, and says what came of it; null when the link opens nothing (any more), or it is nobody's any more. */
export function answerSuites({ token, suite: id, acte, jour }: Dit, ports: Ports): Promise<Document | null> {
  return ports.inTransaction(async (stores) => {
    const abonne = await stores.liensAbonnes.findAbonne(token);
    if (abonne === null) return null;
    const { conventionId } = abonne;
    await stores.seances.lock(conventionId);
    const suite = await findOwn(id, abonne, stores);
    if (suite === null) return null;
    const context = { stores, now: ports.clock.now() };
    const auteur = { conventionId, id: null };
    if (acte === 'fait') await close(suite, auteur, context);
    if (acte === 'aide') await askHelp(suite, auteur, context);
    if (acte !== 'reporter') return say.viewActeNote(acte, { suite, token });
    const day = parseJour(jour, suite, context.now);
    if (day === null) return say.dateRefusee(suite, token);
    const isNew = suite.closLe === null && !getJourSuite(suite).equals(day);
    const reportee = isNew ? await postpone(suite, day, { auteur, context }) : suite;
    return say.viewActeNote(acte, { suite: reportee, token });
  });
}

/** Done ones too: the second press of two says so. */
async function findOwn(
  id: string,
  abonne: Abonne,
  { suites }: Pick<Stores, 'suites'>,
): Promise<Suite | null> {
  const suite = isUuid(id) ? await suites.find(abonne.conventionId, id) : null;
  const isOwn = suite !== null && listCharges(suite).some(({ abonneId }) => abonneId === abonne.id);
  return isOwn && !isAbandonnee(suite) ? suite : null;
}

/** Later than it is for, and a year later at most; the same day twice is once. */
function parseJour(text: string, suite: Suite, now: Temporal.Instant): Temporal.PlainDate | null {
  const jour = findDate({ jour: text }, 'jour');
  if (jour === null) return null;
  const days = getPremierReport(suite, now).until(jour).days;
  return (days >= 0 && days <= DAYS_A_YEAR) || suite.pasAvant?.equals(jour) ? jour : null;
}

const DAYS_A_YEAR = 366;

/** What is to be done by a person; for who convenes a body, what drags on of it and all the rest too. */
export const showSuites: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const now = clock.now();
  const suites = await stores.suites.list(personne.conventionId);
  const others = suites.filter(
    (suite) => !isDe(suite, personne.id) && canConvene(personne, suite.seance.instance),
  );
  return {
    kind: 'message',
    message: viewSuites({
      siennes: suites.filter((suite) => isDe(suite, personne.id)),
      lagging: others.filter((suite) => isLagging(suite, now)),
      autres: others.filter((suite) => !isLagging(suite, now)),
      now,
    }),
  };
};
