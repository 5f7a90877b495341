import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { parseAudience, writeAudience } from '../../../../src/domain/annonces/audience-annonce.ts';
import { EN_DIGEST } from '../../../../src/domain/nouns/digest.ts';
import type { AnnonceStore, ImageAnnonceStore } from '../../../../src/ports/stores.ts';
import type { Db } from '../../connection.ts';
import { type Annonce as AnnonceRow, Prisma } from '../../generated/client.ts';
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
    get: async (id) => toAnnonce(await db.annonce.findUniqueOrThrow({ where: { id }, include: INCLUDE })),
    list: async (of) => {
      const where =
        typeof of === 'string'
          ? { conventionId: of }
          : {
              etat: 'prevue' as const,
              envoyeeLe: { gt: fromInstant(of.apres), lte: fromInstant(of.jusqua) },
            };
      const orderBy = [{ envoyeeLe: 'desc' as const }, { id: 'asc' as const }];
      return (await db.annonce.findMany({ where, orderBy, include: INCLUDE })).map(toAnnonce);
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
      return (await db.annonce.findMany({ where: { conventionId, id }, orderBy, include: INCLUDE })).map(
        toAnnonce,
      );
    },
    save: async (annonce) => {
      const { id, destinataires, dateEvenement, envoyeeLe, corrigeeLe, accordeeLe, image, ...rest } = annonce;
      const data = {
        ...rest,
        imageCle: image?.cle ?? null,
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

/** What is read of a picture wherever its announcement is. */
const IMAGE = { cle: true, alternative: true, largeur: true, hauteur: true } as const;

const INCLUDE = { image: { select: IMAGE } } as const;

export function createPrismaImageAnnonceStore(db: Db): ImageAnnonceStore {
  return {
    find: (conventionId, cle) => db.imageAnnonce.findUnique({ where: { cle, conventionId }, select: IMAGE }),
    readPng: async (cle) => {
      const row = await db.imageAnnonce.findUnique({ where: { cle }, select: { png: true } });
      return row && new Uint8Array(row.png);
    },
    create: async ({ png, ...image }) => {
      await db.imageAnnonce.create({ data: { ...image, png: Buffer.from(png) } });
    },
    update: async (conventionId, { cle, alternative }) => {
      await db.imageAnnonce.update({ where: { cle, conventionId }, data: { alternative } });
    },
    deleteUnused: (conventionId) =>
      deleteUnusedImages(db, Prisma.sql`i."conventionId" = ${conventionId}::uuid`),
  };
}

/** Pictures that no announcement and no draft shows any more. */
export async function deleteUnusedImages(db: Db, of: Prisma.Sql = Prisma.sql`true`): Promise<void> {
  await db.$executeRaw`DELETE FROM "ImageAnnonce" i WHERE ${of}
    AND NOT EXISTS (SELECT FROM "Annonce" a WHERE a."conventionId" = i."conventionId" AND a."imageCle" = i."cle")
    AND NOT EXISTS (SELECT FROM "Brouillon" b WHERE b."conventionId" = i."conventionId" AND b."valeurs"->>'image' = i."cle")`;
}

function toAnnonce({ imageCle: _, ...row }: AnnonceRow & Pick<Annonce, 'image'>): Annonce {
  return {
    ...row,
    destinataires: parseAudience(row.destinataires),
    dateEvenement: toPlainDateOrNull(row.dateEvenement),
    envoyeeLe: toInstant(row.envoyeeLe),
    corrigeeLe: toInstantOrNull(row.corrigeeLe),
    accordeeLe: toInstantOrNull(row.accordeeLe),
  };
}
