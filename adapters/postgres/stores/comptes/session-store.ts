import { createHmac, randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Stores } from '../../../../src/ports/stores.ts';
import type {
  ConnexionStore,
  DemandeConnexion,
  SessionOuverte,
  SessionStore,
} from '../../../../src/ports/stores-comptes.ts';
import { type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import { getEmpreinte, getEmpreinteIdentite } from '../../empreinte.ts';
import { Prisma, type Session } from '../../generated/client.ts';
import { noteOwn } from '../../narrow.ts';
import { createSeal } from '../../seal.ts';
import { SEEN, type Seen } from '../accueil/revision-store.ts';
import { toOwner } from '../annuaire/personne-store.ts';
import { createPrismaReconnaissanceStore } from './acces-ouvert-store.ts';
import type { ReaderOptions } from './lien-store.ts';

/** Who asks to come in on the web, who is in, and what is known again. */
export function createDoorStores(connection: Connection, reader: ReaderOptions) {
  return {
    connexions: createPrismaConnexionStore(connection),
    sessions: createPrismaSessionStore(connection.db, reader),
    reconnaissances: createPrismaReconnaissanceStore(connection.db),
  } satisfies Partial<Stores>;
}

function createPrismaSessionStore(db: Db, reader: ReaderOptions): SessionStore {
  return {
    create: async ({ personne, identite, navigateur, jeton, creeLe, inactifLe, expireLe, ...proven }) => {
      const le = fromInstant(creeLe);
      const ends = { inactifLe: fromInstant(inactifLe), expireLe: fromInstant(expireLe) };
      const dates = { creeLe: le, vuLe: le, renouveleLe: le, confirmeeLe: le, ...ends };
      const courriel = proven.courriel?.trim().toLowerCase() ?? null;
      const owner = { ...toOwner(personne), navigateur, courriel, ...toEntree(identite, jeton) };
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
    SELECT s."id", s."personneId", s."conventionId", s."jeton", s."sel", s."renouveleLe", s."vuLe", s."confirmeeLe", ${SEEN},
      EXISTS (SELECT FROM "Personne" p WHERE p."actif" AND p."adresse" = s."courriel"
        AND p."conventionId" <> s."conventionId") AS "isShared"
    FROM "Session" s JOIN "Revision" r ON r."conventionId" = s."conventionId"
    WHERE (s."jeton" = ${empreinte} OR (s."ancienJeton" = ${empreinte} AND s."ancienJusqua" > ${le}::timestamptz))
      AND s."inactifLe" > ${le}::timestamptz AND s."expireLe" > ${le}::timestamptz`);
  if (row === undefined) return null;
  noteSeen(row.conventionId, row);
  const personne = findRemembered(row.personneId, row.revision) ?? (await personnes.get(row.personneId));
  if (!personne.actif) return null;
  noteOwn(row.conventionId);
  return {
    id: row.id,
    personne,
    isShared: row.isShared,
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
    Seen,
    Pick<SessionOuverte, 'isShared'> {}

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

function createPrismaConnexionStore({ db, atomic }: Connection): ConnexionStore {
  return {
    create: async ({ courriel, lien, navigateur, code, creeLe, expireLe }) => {
      const secrets = {
        lien: getEmpreinte(lien),
        navigateur: getEmpreinte(navigateur),
        code: getCodeEmpreinte(navigateur, code),
      };
      const dates = { creeLe: fromInstant(creeLe), expireLe: fromInstant(expireLe) };
      await db.demandeConnexion.create({ data: { courriel, ...secrets, ...dates } });
    },
    findByLien: (token, now) =>
      db.demandeConnexion.findFirst({
        where: { lien: getEmpreinte(token), ...isOpen(fromInstant(now)) },
        select: { id: true, courriel: true },
      }),
    tryCode: (essai) => tryCode(db, essai),
    prolong: async (courriel, { depuis, jusqua }) => {
      const where = { courriel, utiliseeLe: null, creeLe: { gt: fromInstant(depuis) } };
      const latest = await db.demandeConnexion.findFirst({ where, orderBy: { creeLe: 'desc' } });
      if (latest === null) return false;
      const data = { expireLe: fromInstant(jusqua) };
      const { count } = await db.demandeConnexion.updateMany({
        where: { id: latest.id, utiliseeLe: null },
        data,
      });
      return count === 1;
    },
    end: (demande, now) => atomic((tx) => end(tx, demande, fromInstant(now))),
  };
}

// Eight letters could be guessed from their hash: the browser's token, which is kept nowhere, makes it long.
function getCodeEmpreinte(navigateur: string, code: string): string {
  return getEmpreinte(`${navigateur} ${code}`);
}

function isOpen(now: Date) {
  return { utiliseeLe: null, expireLe: { gt: now } };
}

/** Counted before it is compared, so that tries at once count too. */
async function tryCode(
  db: Db,
  { navigateur, code, now, max }: Parameters<ConnexionStore['tryCode']>[0],
): ReturnType<ConnexionStore['tryCode']> {
  const where = { navigateur: getEmpreinte(navigateur), essais: { lt: max } };
  const [counted] = await db.demandeConnexion.updateManyAndReturn({
    where: { ...where, ...isOpen(fromInstant(now)) },
    data: { essais: { increment: 1 } },
    select: { id: true, courriel: true, code: true },
  });
  if (counted === undefined) return null;
  const { id, courriel } = counted;
  return { id, courriel, isRight: counted.code === getCodeEmpreinte(navigateur, code) };
}

async function end(tx: Db, { id, courriel }: DemandeConnexion, now: Date): Promise<boolean> {
  const data = { utiliseeLe: now };
  const { count } = await tx.demandeConnexion.updateMany({ where: { id, utiliseeLe: null }, data });
  if (count === 1) await tx.demandeConnexion.updateMany({ where: { courriel, utiliseeLe: null }, data });
  return count === 1;
}
