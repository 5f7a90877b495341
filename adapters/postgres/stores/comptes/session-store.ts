import { createHmac, randomBytes } from 'node:crypto';
import type { SessionOuverte, SessionStore } from '../../../../src/ports/stores-comptes.ts';
import type { Db } from '../../connection.ts';
import { getEmpreinte } from '../../empreinte.ts';
import { createSeal } from '../../seal.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { toOwner } from '../annuaire/personne-store.ts';

export function createPrismaSessionStore(db: Db): SessionStore {
  return {
    create: async ({ personne, voie, navigateur, preuve, jeton, creeLe, inactifLe, expireLe }) => {
      const le = fromInstant(creeLe);
      const ends = { inactifLe: fromInstant(inactifLe), expireLe: fromInstant(expireLe) };
      const dates = { creeLe: le, vuLe: le, renouveleLe: le, confirmeeLe: le, ...ends };
      const secrets = { jeton: getEmpreinte(jeton), sel: createSel(), preuve: closePreuve(preuve, jeton) };
      await db.session.create({ data: { ...toOwner(personne), voie, navigateur, ...secrets, ...dates } });
    },
    find: (jeton, now) => findByJeton(db, jeton, fromInstant(now)),
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

function byJeton(jeton: string) {
  const empreinte = getEmpreinte(jeton);
  return { OR: [{ jeton: empreinte }, { ancienJeton: empreinte }] };
}

async function findByJeton(db: Db, jeton: string, now: Date): Promise<SessionOuverte | null> {
  const where = { ...byJeton(jeton), inactifLe: { gt: now }, expireLe: { gt: now } };
  const row = await db.session.findFirst({ where: { ...where, personne: { actif: true } } });
  if (row === null) return null;
  const isPresent = row.jeton === getEmpreinte(jeton);
  if (!isPresent && (row.ancienJusqua === null || row.ancienJusqua <= now)) return null;
  return {
    id: row.id,
    personneId: row.personneId,
    renouveleLe: toInstant(row.renouveleLe),
    vuLe: toInstant(row.vuLe),
    confirmeeLe: toInstant(row.confirmeeLe),
    suivant: isPresent ? null : deriveSuivant(jeton, row.sel),
  };
}

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
