import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getGraceReport } from '../../domain/envois/grace.ts';
import { isReport, type NouvelEnvoi, toEtape } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { CHOIX_REPORT, listChoixReport, snoozeInstant } from '../../domain/tours/report.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewChoixReport, viewReportNote } from '../../views/tours/report.ts';
import { getTourOuvert } from '../verbs/find-tour.ts';

/** « Plus tard »: proposes tomorrow, Monday, in a week; only what falls before the deadline. */
export const proposeReport: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const tour = await getTourEnCours(intent, personne, ports);
  const context = await getReportContext(tour, personne.conventionId, ports);
  return { kind: 'message', message: viewChoixReport(tour, listChoixReport(context)) };
};

/** The chosen moment: one message then, none before. @throws DomainError `report-impossible`, `tour-fige` */
export const snoozeRappel: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const tour = await getTourEnCours(intent, personne, ports);
  const choix = CHOIX_REPORT.find((value) => value === findText(intent.values, 'choix'));
  if (choix === undefined) throw new DomainError('formulaire-incomplet');
  const context = await getReportContext(tour, personne.conventionId, ports);
  const le = snoozeInstant(choix, context);
  if (le === null) throw new DomainError('report-impossible');
  await ports.inTransaction(async (stores) => {
    const envois = await stores.envois.listBySource(tour.conventionId, tour.id);
    const mine = envois.filter(
      ({ destinataire, etape }) => destinataire.personneId === personne.id && isReport(etape),
    );
    const etapes = mine.map(({ etape }) => etape);
    const filter = {
      conventionId: tour.conventionId,
      source: tour.id,
      personneId: personne.id,
      raison: 'reporte',
    };
    if (etapes.length > 0) await stores.envois.cancel({ ...filter, etapes });
    await stores.envois.create([createEnvoi(tour, { personneId: personne.id, le, rang: mine.length + 1 })]);
  });
  return { kind: 'done', message: viewReportNote(le) };
};

async function getTourEnCours(intent: Intent, personne: Personne, ports: Ports): Promise<Tour> {
  const tour = await getTourOuvert(intent, personne, ports.stores);
  if (!isOuvert(tour, ports.clock.now())) throw new DomainError('tour-fige');
  return tour;
}

async function getReportContext(tour: Tour, conventionId: string, { stores, clock }: Ports) {
  return {
    now: clock.now(),
    echeance: tour.echeance,
    fermetures: await stores.conventions.getFermetures(conventionId),
  };
}

function createEnvoi(
  tour: Tour,
  {
    personneId,
    le,
    rang,
  }: { readonly personneId: string; readonly le: NouvelEnvoi['prevuLe']; readonly rang: number },
): NouvelEnvoi {
  return {
    conventionId: tour.conventionId,
    genre: 'tour',
    source: tour.id,
    destinataire: { personneId },
    occurrence: 0,
    etape: toEtape({ kind: 'report', rang }),
    etat: 'prevu',
    prevuLe: le,
    graceJusqua: getGraceReport(tour),
  };
}
