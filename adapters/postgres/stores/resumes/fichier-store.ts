import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { FichierKey, FichierStore, ResumeMark } from '../../../../src/ports/stores-resumes.ts';
import type { Connection, Db } from '../../connection.ts';
import { lockConvention } from '../../locks.ts';

export function createPrismaFichierStore({ db, atomic }: Connection): FichierStore {
  return {
    // The transaction that wrote the row: whatever changes a summary writes it anew.
    findMark: async (conventionId, numero, audience) => {
      const [row] = await db.$queryRaw<ResumeMark[]>`
        SELECT "id", "conventionId", xmin::text AS "mark" FROM "Resume"
        WHERE "conventionId" = ${conventionId}::uuid AND "numero" = ${numero} AND "audience" = ${audience}`;
      return row ?? null;
    },
    find: (resume, fichier) => find(db, resume, fichier),
    keep: (resume, fichier, make) =>
      atomic(
        async (held) => {
          await lockConvention(held, `fichier:${resume.id}:${fichier.format}`, resume.conventionId);
          const kept = await find(held, resume, fichier);
          if (kept !== null) return kept;
          const octets = await make();
          await save(held, resume, { ...fichier, octets });
          return octets;
        },
        { timeout: LONGEST_MS },
      ),
  };
}

const LONGEST_MS = 5 * 60_000; // others wait for the maker of files before it

async function find(db: Db, { id: resumeId, conventionId }: Owned, { format, empreinte }: FichierKey) {
  const where = { conventionId, resumeId, format, empreinte };
  const row = await db.fichier.findFirst({ where, select: { octets: true } });
  return row === null ? null : new Uint8Array(row.octets);
}

interface Made extends FichierKey {
  readonly octets: Uint8Array;
}

/** The lock waits for who masks it at this moment; who masks it later deletes what is written here. */
async function save(db: Db, { id, conventionId, mark }: ResumeMark, { format, empreinte, octets }: Made) {
  await db.$executeRaw`
    INSERT INTO "Fichier" ("conventionId", "resumeId", "format", "empreinte", "octets")
    SELECT "conventionId", "id", ${format}, ${empreinte}, ${Buffer.from(octets)} FROM "Resume"
    WHERE "id" = ${id}::uuid AND "conventionId" = ${conventionId}::uuid AND xmin::text = ${mark} FOR SHARE
    ON CONFLICT ("conventionId", "resumeId", "format")
    DO UPDATE SET "empreinte" = EXCLUDED."empreinte", "octets" = EXCLUDED."octets"`;
}
