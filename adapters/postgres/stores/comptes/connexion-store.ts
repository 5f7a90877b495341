import type { ConnexionStore, DemandeConnexion } from '../../../../src/ports/stores-comptes.ts';
import type { Connection, Db } from '../../connection.ts';
import { getEmpreinte } from '../../empreinte.ts';
import { fromInstant } from '../../temporal.ts';

export function createPrismaConnexionStore({ db, atomic }: Connection): ConnexionStore {
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
