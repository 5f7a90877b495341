import type { FichierStore, ResumeMark } from '../../../src/ports/stores-resumes.ts';
import type { Db } from '../connection.ts';

export function createPrismaFichierStore(db: Db): FichierStore {
  return {
    // The transaction that wrote the row: whatever changes a summary writes it anew.
    findMark: async (conventionId, numero) => {
      const [row] = await db.$queryRaw<ResumeMark[]>`
        SELECT "id", "conventionId", xmin::text AS "mark" FROM "Resume"
        WHERE "conventionId" = ${conventionId}::uuid AND "numero" = ${numero} AND "audience" = 'public'`;
      return row ?? null;
    },
    find: async ({ id: resumeId, conventionId }, { format, empreinte }) => {
      const where = { conventionId, resumeId, format, empreinte };
      const row = await db.fichier.findFirst({ where, select: { octets: true } });
      return row === null ? null : new Uint8Array(row.octets);
    },
    // The lock waits for who masks it at this moment; who masks it later deletes what is written here.
    save: async ({ id, conventionId, mark }, { format, empreinte, octets }) => {
      await db.$executeRaw`
        INSERT INTO "Fichier" ("conventionId", "resumeId", "format", "empreinte", "octets")
        SELECT "conventionId", "id", ${format}, ${empreinte}, ${Buffer.from(octets)} FROM "Resume"
        WHERE "id" = ${id}::uuid AND "conventionId" = ${conventionId}::uuid AND xmin::text = ${mark} FOR SHARE
        ON CONFLICT ("conventionId", "resumeId", "format")
        DO UPDATE SET "empreinte" = EXCLUDED."empreinte", "octets" = EXCLUDED."octets"`;
    },
  };
}
