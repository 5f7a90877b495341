import { createHmac, randomBytes } from 'node:crypto';
import type { SessionOuverte, SessionStore } from '../../../src/ports/stores-comptes.ts';
import type { Db } from '../connection.ts';
import { getEmpreinte } from '../empreinte.ts';
import { fromInstant, toInstant } from '../temporal.ts';
import { toOwner } from './personne-store.ts';

export function createPrismaSessionStore(db: Db): SessionStore {
  return {
    create: async ({ personne, voie, preuve, jeton, creeLe, inactifLe, expireLe }) => {
      const le = fromInstant(creeLe);
      const ends = { inactifLe: fromInstant(inactifLe), expireLe: fromInstant(expireLe) };
      const dates = { creeLe: le, vuLe: le, renouveleLe: le, ...ends };
      const secrets = { jeton: getEmpreinte(jeton), sel: createSel() };
      await db.session.create({ data: { ...toOwner(personne), voie, preuve, ...secrets, ...dates } });
    },
    find: (jeton, now) => findByJeton(db, jeton, fromInstant(now)),
    renew: async (jeton, { le, ancienJusqua }) => {
      const sel = createSel();
      const suivant = deriveSuivant(jeton, sel);
      const ancien = getEmpreinte(jeton);
      const { count } = await db.session.updateMany({
        where: { jeton: ancien },
        data: {
          jeton: getEmpreinte(suivant),
          sel,
          ancienJeton: ancien,
          ancienJusqua: fromInstant(ancienJusqua),
          renouveleLe: fromInstant(le),
        },
      });
      return count === 1 ? suivant : null;
    },
    extend: async (id, { vuLe, inactifLe }) => {
      const data = { vuLe: fromInstant(vuLe), inactifLe: fromInstant(inactifLe) };
      await db.session.updateMany({ where: { id }, data });
    },
    end: async (of) => {
      const where = 'jeton' in of ? byJeton(of.jeton) : toOwner(of.personne);
      const rows = await db.session.findMany({ where, select: { preuve: true } });
      await db.session.deleteMany({ where });
      return rows.flatMap(({ preuve }) => preuve ?? []);
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
    suivant: isPresent ? null : deriveSuivant(jeton, row.sel),
  };
}

function createSel(): string {
  return randomBytes(24).toString('base64url');
}

/** Of the token before and what only the row has: whoever shows the former is given the same one, on each replica. */
function deriveSuivant(jeton: string, sel: string): string {
  return createHmac('sha256', sel).update(jeton).digest('base64url');
}
