import type { CourrielStore } from '../../../src/ports/stores-envois.ts';
import type { Connection } from '../connection.ts';
import type { JobQueue } from '../job-queue.ts';
import { toEnvoi, toJobs } from './envoi-rows.ts';

/** What went by e-mail, and came back. */
export function createPrismaCourrielStore({ db, atomic }: Connection, queue: JobQueue): CourrielStore {
  return {
    find: async (id) => {
      const row = await db.envoi.findUnique({ where: { id } });
      return row && toEnvoi(row);
    },
    takeBack: ({ id, compteId }, issue) =>
      atomic(async (tx) => {
        const isAgain = issue.etat === 'a_envoyer';
        const ecartes = isAgain && issue.compteEcarte !== undefined ? [issue.compteEcarte] : [];
        const written = await tx.$executeRaw`
          UPDATE "Envoi" SET "etat" = ${issue.etat}::"EtatEnvoi", "raison" = ${issue.raison},
            "jeton" = "jeton" + 1, "messageId" = NULL, "envoyeLe" = NULL, "bailJusqua" = NULL,
            "prochainEssai" = clock_timestamp(), "comptesEcartes" = "comptesEcartes" || ${ecartes}::text[]
          WHERE "id" = ${id}::uuid AND "compteId" = ${compteId}::uuid AND "etat" IN ('envoye', 'incertain')`;
        if (written === 0) return false;
        if (isAgain) await queue.enqueue(tx, 'envoi', toJobs([id]));
        return true;
      }),
  };
}
