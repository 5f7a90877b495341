import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { parseAudience, writeAudience } from '../../../../src/domain/annonces/audience-annonce.ts';
import { EN_DIGEST } from '../../../../src/domain/nouns/digest.ts';
import type { AnnonceStore } from '../../../../src/ports/stores.ts';
import type { Db } from '../../connection.ts';
import type { Annonce as AnnonceRow } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import {
  fromInstant,
  fromInstantOrNull,
  fromPlainDateOrNull,
  toInstant,
  toInstantOrNull,
  toPlainDateOrNull,
} from '../../temporal.ts';
import { toOwner } from '../annuaire/personne-store.ts';

export function createPrismaAnnonceStore(db: Db): AnnonceStore {
  return {
    get: async (id) => toAnnonce(await db.annonce.findUniqueOrThrow({ where: { id } })),
    list: async (of) => {
      const where =
        typeof of === 'string'
          ? { conventionId: of }
          : {
              etat: 'prevue' as const,
              envoyeeLe: { gt: fromInstant(of.apres), lte: fromInstant(of.jusqua) },
            };
      const orderBy = [{ envoyeeLe: 'desc' as const }, { id: 'asc' as const }];
      return (await db.annonce.findMany({ where, orderBy })).map(toAnnonce);
    },
    listInDigest: async (personne, prevuLe) => {
      const { conventionId } = personne;
      const where = {
        ...toOwner(personne),
        genre: 'annonce',
        raison: EN_DIGEST,
        prevuLe: fromInstant(prevuLe),
      };
      const rows = await db.envoi.findMany({ where, select: { source: true } });
      const id = { in: rows.map(({ source }) => source) };
      const orderBy = [{ envoyeeLe: 'asc' as const }, { id: 'asc' as const }];
      return (await db.annonce.findMany({ where: { conventionId, id }, orderBy })).map(toAnnonce);
    },
    save: async (annonce) => {
      const { id, destinataires, dateEvenement, envoyeeLe, corrigeeLe, accordeeLe, ...rest } = annonce;
      const data = {
        ...rest,
        destinataires: writeAudience(destinataires),
        dateEvenement: fromPlainDateOrNull(dateEvenement),
        envoyeeLe: fromInstant(envoyeeLe),
        corrigeeLe: fromInstantOrNull(corrigeeLe),
        accordeeLe: fromInstantOrNull(accordeeLe),
      };
      await db.annonce.upsert({ where: { id }, create: { id, ...data }, update: data });
    },
    lock: (conventionId) => lockConvention(db, 'annonces', conventionId),
  };
}

function toAnnonce(row: AnnonceRow): Annonce {
  return {
    ...row,
    destinataires: parseAudience(row.destinataires),
    dateEvenement: toPlainDateOrNull(row.dateEvenement),
    envoyeeLe: toInstant(row.envoyeeLe),
    corrigeeLe: toInstantOrNull(row.corrigeeLe),
    accordeeLe: toInstantOrNull(row.accordeeLe),
  };
}
