import { createHmac, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { SessionOuverte, SessionStore } from '../../../../src/ports/stores-comptes.ts';
import type { Db } from '../../connection.ts';
import { getEmpreinte, getEmpreinteIdentite } from '../../empreinte.ts';
import { Prisma, type Session } from '../../generated/client.ts';
import { createSeal } from '../../seal.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { SEEN, type Seen } from '../accueil/revision-store.ts';
import { toOwner } from '../annuaire/personne-store.ts';
import type { ReaderOptions } from './lien-store.ts';

export function createPrismaSessionStore(db: Db, reader: ReaderOptions): SessionStore {
  return {
    create: async ({ personne, identite, navigateur, jeton, creeLe, inactifLe, expireLe }) => {
      const le = fromInstant(creeLe);
      const ends = { inactifLe: fromInstant(inactifLe), expireLe: fromInstant(expireLe) };
      const dates = { creeLe: le, vuLe: le, renouveleLe: le, confirmeeLe: le, ...ends };
      const owner = { ...toOwner(personne), navigateur, ...toEntree(identite, jeton) };
      await db.session.create({
        data: { ...owner, jeton: getEmpreinte(jeton), sel: createSel(), ...dates },
      });
    },
    find: (jeton, now) => findByJeton(reader, jeton, now),
    renew: (jeton, dates) => renew(db, jeton, dates),
    extend: async (id, { vuLe, inactifLe, confirmeeLe }) => {
      const seen = { vuLe: fromInstant(vuLe), inactifLe: fromInstant(inactifLe) };
      const data = { ...seen, ...(confirmeeLe && { confirmeeLe: fromInstant(confirmeeLe) }) };
      await db.session.updateMany({ where: { id }, data });
    },
    end: async (jeton) => {
      const row = await db.session.findFirst({ where: byJeton(jeton) });
      await db.session.deleteMany({ where: byJeton(jeton) });
      return (
        row &&
        openPreuve(row.preuve, row.jeton === getEmpreinte(jeton) ? jeton : deriveSuivant(jeton, row.sel))
      );
    },
  };
}

/** By which door it began, and what is kept of that. */
function toEntree(identite: Parameters<SessionStore['create']>[0]['identite'], jeton: string) {
  if (identite === null) return { voie: 'courriel' } as const;
  const { issuer, subject, session, preuve } = identite;
  return {
    voie: 'openid',
    preuve: closePreuve(preuve, jeton),
    empreinteIdentite: getEmpreinteIdentite(issuer, subject),
    empreinteSession: session === null ? null : getEmpreinteIdentite(issuer, session),
  } as const;
}

function byJeton(jeton: string) {
  const empreinte = getEmpreinte(jeton);
  return { OR: [{ jeton: empreinte }, { ancienJeton: empreinte }] };
}

/** One statement tells the session and the revision of its convention: a person whom that revision remembers is not read again. */
async function findByJeton(
  { run, personnes, findRemembered, noteSeen }: ReaderOptions,
  jeton: string,
  now: Temporal.Instant,
): Promise<SessionOuverte | null> {
  const [empreinte, le] = [getEmpreinte(jeton), fromInstant(now)];
  const [row] = await run<Row>(Prisma.sql`
    SELECT s."id", s."personneId", s."conventionId", s."jeton", s."sel", s."renouveleLe", s."vuLe", s."confirmeeLe", ${SEEN}
    FROM "Session" s JOIN "Revision" r ON r."conventionId" = s."conventionId"
    WHERE (s."jeton" = ${empreinte} OR (s."ancienJeton" = ${empreinte} AND s."ancienJusqua" > ${le}::timestamptz))
      AND s."inactifLe" > ${le}::timestamptz AND s."expireLe" > ${le}::timestamptz`);
  if (row === undefined) return null;
  noteSeen(row.conventionId, row);
  const personne = findRemembered(row.personneId, row.revision) ?? (await personnes.get(row.personneId));
  if (!personne.actif) return null;
  return {
    id: row.id,
    personne,
    renouveleLe: toInstant(row.renouveleLe),
    vuLe: toInstant(row.vuLe),
    confirmeeLe: toInstant(row.confirmeeLe),
    suivant: row.jeton === empreinte ? null : deriveSuivant(jeton, row.sel),
  };
}

interface Row
  extends Pick<
      Session,
      'id' | 'personneId' | 'conventionId' | 'jeton' | 'sel' | 'renouveleLe' | 'vuLe' | 'confirmeeLe'
    >,
    Seen {}

/** What is sealed with the token before is sealed with the next one. */
async function renew(
  db: Db,
  jeton: string,
  { le, ancienJusqua }: Parameters<SessionStore['renew']>[1],
): Promise<string | null> {
  const sel = createSel();
  const suivant = deriveSuivant(jeton, sel);
  const where = { jeton: getEmpreinte(jeton) };
  const row = await db.session.findUnique({ where, select: { preuve: true } });
  const { count } = await db.session.updateMany({
    where,
    data: {
      jeton: getEmpreinte(suivant),
      sel,
      preuve: closePreuve(row && openPreuve(row.preuve, jeton), suivant),
      ancienJeton: where.jeton,
      ancienJusqua: fromInstant(ancienJusqua),
      renouveleLe: fromInstant(le),
    },
  });
  return count === 1 ? suivant : null;
}

const PLACE = { plateforme: 'openid', espace: 'session' };

/** The key is the token, of which only a hash is kept: neither the database nor a backup opens it. */
function closePreuve(preuve: string | null, jeton: string): Uint8Array<ArrayBuffer> | null {
  return preuve === null ? null : createSeal([jeton]).close(preuve, PLACE);
}

function openPreuve(sealed: Uint8Array | null, jeton: string): string | null {
  return sealed && createSeal([jeton]).open(sealed, PLACE);
}

function createSel(): string {
  return randomBytes(24).toString('base64url');
}

/** Of the token before and what only the row has: whoever shows the former is given the same one, on each replica. */
function deriveSuivant(jeton: string, sel: string): string {
  return createHmac('sha256', sel).update(jeton).digest('base64url');
}
