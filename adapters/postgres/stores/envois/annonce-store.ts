import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { parseAudience, writeAudience } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { Evenement } from '../../../../src/domain/annonces/evenement.ts';
import { EN_DIGEST } from '../../../../src/domain/nouns/digest.ts';
import type { Participation } from '../../../../src/domain/nouns/seance.ts';
import type {
  AnnonceStore,
  AnnoncesStores,
  ImageAnnonceStore,
  ParticipationStore,
} from '../../../../src/ports/stores-annonces.ts';
import { type Db, fromInstant, fromPlainDate, toInstant, toPlainDate } from '../../connection.ts';
import {
  type Annonce as AnnonceRow,
  type Evenement as EvenementRow,
  Prisma,
  type Participation as Row,
} from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { toOwner } from '../annuaire/personne-store.ts';

function createPrismaAnnonceStore(db: Db): AnnonceStore {
  return {
    get: async (id) => toAnnonce(await db.annonce.findUniqueOrThrow({ where: { id }, include: INCLUDE })),
    list: async (of) => {
      const where =
        typeof of === 'string'
          ? { conventionId: of }
          : {
              etat: 'prevue' as const,
              OR: [{ publique: false }, { accordeeLe: { not: null } }],
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
      const among = { conventionId, id };
      return (await db.annonce.findMany({ where: among, orderBy, include: INCLUDE })).map(toAnnonce);
    },
    save: (annonce) => saveAnnonce(db, annonce),
    lock: (conventionId) => lockConvention(db, 'annonces', conventionId),
  };
}

/** What is read of a picture wherever its announcement is. */
const IMAGE = { cle: true, alternative: true, largeur: true, hauteur: true } as const;

const INCLUDE = { image: { select: IMAGE }, evenement: true } as const;

function createPrismaImageAnnonceStore(db: Db): ImageAnnonceStore {
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

async function saveAnnonce(db: Db, annonce: Annonce): Promise<void> {
  const { id, destinataires, dateEvenement, envoyeeLe, corrigeeLe, accordeeLe, image, evenement, ...rest } =
    annonce;
  const data = {
    ...rest,
    imageCle: image?.cle ?? null,
    destinataires: writeAudience(destinataires),
    dateEvenement: fromPlainDate(dateEvenement),
    envoyeeLe: fromInstant(envoyeeLe),
    corrigeeLe: fromInstant(corrigeeLe),
    accordeeLe: fromInstant(accordeeLe),
  };
  await db.annonce.upsert({ where: { id }, create: { id, ...data }, update: data });
  if (evenement !== null) await saveEvenement(db, annonce, evenement);
}

async function saveEvenement(
  db: Db,
  { id: annonceId, conventionId }: Annonce,
  { debut, fin, limite, ...rest }: Evenement,
): Promise<void> {
  const data = {
    ...rest,
    conventionId,
    debut: fromInstant(debut),
    fin: fromInstant(fin),
    limite: fromPlainDate(limite),
  };
  await db.evenement.upsert({ where: { annonceId }, create: { annonceId, ...data }, update: data });
}

function toEvenement({
  annonceId: _,
  conventionId: __,
  debut,
  fin,
  limite,
  ...rest
}: EvenementRow): Evenement {
  return { ...rest, debut: toInstant(debut), fin: toInstant(fin), limite: toPlainDate(limite) };
}

interface Joined extends AnnonceRow, Pick<Annonce, 'image'> {
  readonly evenement: EvenementRow | null;
}

function toAnnonce({ imageCle: _, ...row }: Joined): Annonce {
  return {
    ...row,
    evenement: row.evenement && toEvenement(row.evenement),
    destinataires: parseAudience(row.destinataires),
    dateEvenement: toPlainDate(row.dateEvenement),
    envoyeeLe: toInstant(row.envoyeeLe),
    corrigeeLe: toInstant(row.corrigeeLe),
    accordeeLe: toInstant(row.accordeeLe),
  };
}

export function createAnnonceStores(db: Db): AnnoncesStores {
  return {
    annonces: createPrismaAnnonceStore(db),
    actualites: {
      has: async (conventionId) => {
        const left = { OR: [{ etat: 'envoyee' as const }, { etat: 'retiree' as const }] };
        const where = { conventionId, publique: true, ...left };
        return (await db.annonce.findFirst({ where, select: { id: true } })) !== null;
      },
    },
    imagesAnnonces: createPrismaImageAnnonceStore(db),
    participations: createPrismaParticipationStore(db),
  };
}

export function createPrismaParticipationStore(db: Db): ParticipationStore {
  return {
    list: async ({ id: annonceId, conventionId }) => {
      const rows = await db.participation.findMany({
        where: { annonceId, conventionId },
        orderBy: { rang: 'asc' },
      });
      return rows.map(toParticipation);
    },
    listOf: async (personne) => {
      const include = { evenement: { include: { annonce: { include: INCLUDE } } } } as const;
      const rows = await db.participation.findMany({
        where: toOwner(personne),
        include,
        orderBy: [{ evenement: { debut: 'asc' } }, { annonceId: 'asc' }],
      });
      return rows.map(({ evenement, ...row }) => ({
        participation: toParticipation(row),
        annonce: toAnnonce(evenement.annonce),
      }));
    },
    save: async ({ personne, annonceId, majLe, ...rest }) => {
      const key = { ...toOwner(personne), annonceId };
      const data = { ...rest, majLe: fromInstant(majLe) };
      await db.participation.upsert({
        where: { conventionId_annonceId_personneId: key },
        create: { ...key, ...data },
        update: data,
      });
    },
  };
}

function toParticipation({ conventionId, personneId, majLe, ...row }: Row): Participation {
  return { ...row, personne: { id: personneId, conventionId }, majLe: toInstant(majLe) };
}
