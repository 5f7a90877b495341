import type { Destinataire, Envoi, GenreEnvoi, NouvelEnvoi } from '../../../src/domain/envois/envoi.ts';
import type { Envoi as EnvoiRow } from '../generated/client.ts';
import type { NewJob } from '../job-queue.ts';
import { fromInstant, toInstant, toInstantOrNull } from '../temporal.ts';

export function toEnvoi(row: EnvoiRow): Envoi {
  return {
    id: row.id,
    conventionId: row.conventionId,
    genre: row.genre as GenreEnvoi,
    source: row.source,
    destinataire: toDestinataire(row),
    occurrence: row.occurrence,
    etape: row.etape,
    etat: row.etat,
    prevuLe: toInstant(row.prevuLe),
    graceJusqua: toInstant(row.graceJusqua),
    tardif: row.tardif,
    compteId: row.compteId,
    comptesEcartes: row.comptesEcartes ?? [], // a raw statement gives null where nothing was written yet
    messageId: row.messageId,
    tentatives: row.tentatives,
    jeton: row.jeton,
    envoyeLe: toInstantOrNull(row.envoyeLe),
    raison: row.raison,
  };
}

export function toEnvoiRow(envoi: NouvelEnvoi) {
  const { destinataire, prevuLe, graceJusqua, ...rest } = envoi;
  return {
    ...rest,
    destinataire: getCle(destinataire),
    personneId: destinataire.personneId ?? null,
    canalId: destinataire.canalId ?? null,
    prevuLe: fromInstant(prevuLe),
    graceJusqua: fromInstant(graceJusqua),
  };
}

/** One job per message waits at most; it carries the id only. */
export function toJob(envoiId: string, delayMs?: number): NewJob {
  return { key: envoiId, data: { envoiId }, delayMs };
}

function toDestinataire({ personneId, canalId }: EnvoiRow): Destinataire {
  if (personneId !== null) return { personneId };
  if (canalId !== null) return { canalId };
  throw new Error('a message without anybody to go to'); // refused by a check of the database
}

function getCle(destinataire: Destinataire): string {
  return destinataire.personneId === undefined
    ? `canal:${destinataire.canalId}`
    : `personne:${destinataire.personneId}`;
}
