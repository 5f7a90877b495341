import { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import { findFinAbsence } from '../../domain/envois/courriel-automatique.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import { getJourSuite, isDe, type Suite } from '../../domain/nouns/suite.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewAbsence } from '../../views/tours/passation.ts';
import { findCourriel, isFrom } from '../envois/find-courriel.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';

/** An answer that a mailbox gave by itself. */
export interface CourrielAutomatique {
  readonly envoiId: string;
  /** Whose mailbox it says it is. */
  readonly adresse: string;
  readonly texte: string;
}

/**
 * A mailbox says until when its person is absent: whoever leads a fiche that is owed, or has something to do by then, is told to
 * coordination, once for each end of an absence. Nothing else of such a message counts.
 */
export async function noteAbsence(recu: CourrielAutomatique, ports: Ports): Promise<void> {
  const courriel = await findCourriel(recu.envoiId, ports);
  if (courriel === null || !isFrom(recu.adresse, courriel)) return;
  const { personne } = courriel;
  const now = ports.clock.now();
  const jour = findFinAbsence(recu.texte, jourOf(now));
  if (jour === null) return;
  const { conventionId, id: personneId } = personne;
  await ports.inTransaction(async (stores) => {
    const fiches = await listFichesDues(personne, stores, now);
    if (fiches.length + (await listSuitesDues(personne, jour, stores)).length === 0) return;
    const incident = { kind: 'absence', personneId, jour: jour.toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
  });
}

/** What a person leads and has not answered in a tour that is open. */
async function listFichesDues(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  stores: Stores,
  now: Temporal.Instant,
): Promise<readonly FicheAction[]> {
  const tour = (await stores.tours.list(conventionId)).find((one) => isOuvert(one, now));
  if (tour === undefined) return [];
  const repondues = new Set((await stores.reponses.listByTour(tour)).map((one) => one.ficheActionId));
  const jour = jourOf(now);
  return (await stores.ficheActions.list(conventionId)).filter(
    (fiche) =>
      !repondues.has(fiche.id) && listPilotes(fiche, jour).some(({ personneId }) => personneId === id),
  );
}

/** What séances asked of a person for a day until then. */
async function listSuitesDues(
  { id, conventionId }: Pick<Personne, 'id' | 'conventionId'>,
  jour: Temporal.PlainDate,
  { suites }: Pick<Stores, 'suites'>,
): Promise<readonly Suite[]> {
  const ouvertes = await suites.list(conventionId);
  return ouvertes.filter((suite) => isDe(suite, id) && getJourSuite(suite).until(jour).sign >= 0);
}

/** Nothing is left to say once all is answered, or the person is back. */
export async function composeAbsence(
  { personneId, jour }: DetailsByKind<'incident'>['absence'],
  _envoi: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const now = clock.now();
  const personne = await stores.personnes.get(personneId);
  const fiches = await listFichesDues(personne, stores, now);
  const fin = Temporal.PlainDate.from(jour);
  const suites = await listSuitesDues(personne, fin, stores);
  const isBack = Temporal.PlainDate.compare(fin, jourOf(now)) < 0;
  if (fiches.length + suites.length === 0 || isBack) return { kind: 'obsolete', raison: 'absence-finie' };
  return {
    kind: 'message',
    message: viewAbsence({ personne, fiches, suites, jour: fin, today: jourOf(now) }),
  };
}
