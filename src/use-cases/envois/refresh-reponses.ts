import type { Temporal } from 'temporal-polyfill';
import { findAbandon, isEnAttente } from '../../domain/nouns/decision.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReponseAMontrer } from '../../ports/stores-reponses.ts';
import { recheckAgendas } from '../seances/save-agenda.ts';
import { confirmReponses } from '../verbs/confirm-reponses.ts';
import { toMinutes } from '../verbs/contexte-etape.ts';
import { listDernieres } from '../verbs/list-lignes-carte.ts';
import { tellInHours } from '../verbs/tell.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';

/**
 * Shows the answers that came since the last time on the cards of those who lead their fiches: one refresh for each
 * tour. What came by a link is confirmed to its person, and leads hear that coordination answered in their name, or that
 * another lead changed their answer.
 */
export async function refreshReponses({
  inTransaction,
  clock,
  ids,
}: Pick<Ports, 'inTransaction' | 'clock' | 'ids'>): Promise<void> {
  await inTransaction(async (stores) => {
    const reponses = await stores.reponseVersions.takeUnshown();
    for (const ofTour of Map.groupBy(reponses, ({ tourId }) => tourId).values())
      await refresh(ofTour, stores);
    await confirmReponses(reponses, clock.now(), stores);
    for (const reponse of reponses) await tellDites(reponse, stores, clock.now());
    await tellRetours(reponses, stores, clock.now());
    for (const [conventionId, siennes] of Map.groupBy(reponses, (one) => one.conventionId)) {
      const fiches = new Set(siennes.map(({ ficheActionId }) => ficheActionId));
      await recheckAgendas(conventionId, fiches, { stores, ids, now: clock.now() });
    }
  });
}

/** Right after an answer, together with those that come in the same second; the clock does it too, should this be lost. */
export function refreshReponsesLater(ports: Pick<Ports, 'inTransaction' | 'later' | 'clock' | 'ids'>): void {
  ports.later({ line: 'cartes', cle: 'cartes' }, () => refreshReponses(ports));
}

async function refresh(reponses: readonly ReponseAMontrer[], stores: Stores): Promise<void> {
  const [{ conventionId, tourId } = { conventionId: '', tourId: '' }] = reponses;
  const fiches = await stores.ficheActions.listAll(conventionId);
  const ids = new Set(reponses.map(({ ficheActionId }) => ficheActionId));
  const destinataires = fiches
    .filter(({ id }) => ids.has(id))
    .flatMap(({ pilotages }) => pilotages.map(({ personneId }) => personneId));
  if (destinataires.length > 0) await stores.envois.refresh(conventionId, tourId, { destinataires });
}

/** Once for each version, in open hours. */
async function tellDites(
  { conventionId, tourId, ficheActionId, structureId, dites }: ReponseAMontrer,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const etape = toEtape({ kind: 'saisie', tourId, part: structureId });
  const dit = {
    conventionId,
    genre: 'pilotage',
    source: ficheActionId,
    etape,
    nouvelle: 'pilotage',
  } as const;
  for (const { version, personneId } of dites)
    await tellInHours({ ...dit, occurrence: version }, [personneId], { stores, now });
}

/** Tells coordination of each answer that brings back what was dropped: once a tour, until that is decided. */
async function tellRetours(
  reponses: readonly ReponseAMontrer[],
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  for (const [conventionId, siennes] of Map.groupBy(reponses, (one) => one.conventionId)) {
    const ids = new Set(siennes.map(({ ficheActionId }) => ficheActionId));
    const dropped = (await stores.ficheActions.list(conventionId)).some(
      (fiche) => ids.has(fiche.id) && findAbandon(fiche) !== null,
    );
    if (!dropped) continue;
    for (const { fiche, version } of await listDernieres(conventionId, isEnAttente, stores)) {
      const { tourId } = siennes.find((one) => one.ficheActionId === fiche.id) ?? {};
      if (tourId === undefined || version.retourPropose === undefined || !fiche.decision) continue;
      const incident = { kind: 'retour-propose', ficheId: fiche.id, tourId } as const;
      const occurrence = toMinutes(fiche.decision.noteeLe);
      await tellCoordination(incident, { conventionId, occurrence, now }, stores);
    }
  }
}
