import { hash } from 'node:crypto';
import {
  type Destinataire,
  type Envoi,
  type EnvoiConnu,
  type EtapeEnvoi,
  getCle,
  type NouvelEnvoi,
} from '../../../../src/domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../../../src/domain/nouns/genres-envoi.ts';
import type { Rafraichissement } from '../../../../src/ports/stores-envois.ts';
import { asWritten, fromInstant, toInstant } from '../../connection.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import type { NewJob } from '../../job-queue.ts';

export function toEnvoi(row: EnvoiRow): Envoi {
  const { conventionId, source, tardif, compteId, messageId, tentatives, jeton, raison } = row;
  return {
    ...{ conventionId, source, tardif, compteId, messageId, tentatives, jeton, raison },
    ...toEnvoiConnu(row),
    graceJusqua: toInstant(row.graceJusqua),
    comptesEcartes: row.comptesEcartes ?? [], // a raw statement gives null where nothing was written yet
    envoyeLe: toInstant(row.envoyeLe),
    luLe: toInstant(row.luLe),
    ...(row.joinedId && { isJoined: true }),
  };
}

/** The part of a row that other messages have to know. */
export function toEnvoiConnu(row: ConnuRow): EnvoiConnu {
  return {
    id: row.id,
    genre: asWritten<GenreEnvoi>(row.genre),
    destinataire: toDestinataire(row),
    occurrence: row.occurrence,
    etape: asWritten<EtapeEnvoi>(row.etape),
    etat: row.etat,
    prevuLe: toInstant(row.prevuLe),
  };
}

type ConnuRow = Pick<
  EnvoiRow,
  'id' | 'genre' | 'personneId' | 'canalId' | 'abonneId' | 'occurrence' | 'etape' | 'etat' | 'prevuLe'
>;

/** Rows in their order, with those that follow each other as one where they differ by who they are for only. */
export function toEnvoiSets(envois: readonly NouvelEnvoi[]) {
  const sets: ReturnType<typeof toSet>[] = [];
  let last: NouvelEnvoi | undefined;
  for (const envoi of envois) {
    if (last === undefined || !isAlike(envoi, last)) sets.push(toSet(envoi));
    last = envoi;
    const { conventionId, genre, source, occurrence, etape } = envoi;
    const cle = getCle(envoi.destinataire);
    sets.at(-1)?.ids.push(toEnvoiId([conventionId, genre, source, cle, occurrence, etape]));
    sets.at(-1)?.destinataires.push(cle);
  }
  return sets;
}

/** Field by field: a tick compares tens of thousands. */
function isAlike(envoi: NouvelEnvoi, other: NouvelEnvoi): boolean {
  return (
    WORDS.every((name) => envoi[name] === other[name]) &&
    INSTANTS.every((name) => envoi[name].epochMilliseconds === other[name].epochMilliseconds)
  );
}

const WORDS = ['conventionId', 'genre', 'source', 'occurrence', 'etape', 'etat', 'tardif', 'raison'] as const;
const INSTANTS = ['prevuLe', 'graceJusqua'] as const;

function toSet({ destinataire: _, prevuLe, graceJusqua, ...commun }: NouvelEnvoi) {
  const instants = { prevuLe: fromInstant(prevuLe), graceJusqua: fromInstant(graceJusqua) };
  const nobody: Record<'ids' | 'destinataires', string[]> = { ids: [], destinataires: [] };
  return { ...commun, ...instants, ...nobody };
}

/**
 * The id of a row, from its unique key alone (UUID version 5, RFC 9562 section 5.5): planned again after a restore,
 * the same message has the same id, and is found where it was sent.
 */
function toEnvoiId(cle: readonly (string | number)[]): string {
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(JSON.stringify(cle))]));
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(18, 20),
    hex.slice(20, 32),
  ].join('-');
}

const NAMESPACE = Buffer.from('6f0e3c52f1b54f0c9a3b5d0f7c2e8a41', 'hex'); // chosen once; another one would be other ids

/** One job for several messages: it carries their ids only, in this order. */
export function toJobs(ids: readonly string[], delayMs?: number): readonly NewJob[] {
  const jobs: NewJob[] = [];
  for (let start = 0; start < ids.length; start += MESSAGES) {
    const envoiIds = ids.slice(start, start + MESSAGES);
    const key = hash('sha1', envoiIds.join());
    jobs.push({ key, data: { envoiIds }, delayMs });
  }
  return jobs;
}

const MESSAGES = 16; // as long as a job may take, at a platform that answers late

export function toRefreshJob(conventionId: string, source: string, only?: Rafraichissement): NewJob {
  const destinataires = [...new Set(only?.destinataires)].sort().join(',');
  const data = {
    conventionId,
    source,
    ...(destinataires === '' ? {} : { destinataires }),
    ...(only?.essai ? { essai: String(only.essai) } : {}),
  };
  return { key: Object.values(data).join(':'), data, delayMs: only?.delayMs };
}

function toDestinataire({
  personneId,
  canalId,
  abonneId,
}: Pick<EnvoiRow, 'personneId' | 'canalId' | 'abonneId'>): Destinataire {
  if (personneId !== null) return { personneId };
  if (canalId !== null) return { canalId };
  if (abonneId !== null) return { abonneId };
  throw new Error('a message without anybody to go to'); // refused by a check of the database
}

/** All columns of a row, for a statement that returns it. */
export const ENVOI_COLUMNS = Prisma.raw(
  Object.values(Prisma.EnvoiScalarFieldEnum)
    .map((name) => `"${name}"`)
    .join(', '),
);
