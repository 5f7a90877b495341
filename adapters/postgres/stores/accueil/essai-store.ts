import type { EssaiStore } from '../../../../src/ports/stores-comptes.ts';
import type { Db } from '../../connection.ts';
import { takePlace } from '../../limiter.ts';

export function createPrismaEssaiStore(db: Db): EssaiStore {
  return { take: (seau, limit) => takePlace(db, `essai:${seau}`, limit) };
}
