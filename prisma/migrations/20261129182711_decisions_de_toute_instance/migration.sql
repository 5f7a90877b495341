-- DropIndex
DROP INDEX "Decision_conventionId_versionId_key";

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "changeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "changeeParId" UUID,
ADD COLUMN     "jusquAu" DATE,
ADD COLUMN     "noteeParId" UUID,
ADD COLUMN     "raison" TEXT,
ADD COLUMN     "retiree" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seanceId" UUID,
ADD COLUMN     "texte" TEXT,
ALTER COLUMN "versionId" DROP NOT NULL,
ALTER COLUMN "statut" DROP NOT NULL,
ALTER COLUMN "accord" SET DEFAULT true,
ALTER COLUMN "statutAvant" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Decision_conventionId_versionId_idx" ON "Decision"("conventionId", "versionId");

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_conventionId_noteeParId_fkey" FOREIGN KEY ("conventionId", "noteeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_conventionId_changeeParId_fkey" FOREIGN KEY ("conventionId", "changeeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A proposal is decided once, unless that decision was withdrawn.
CREATE UNIQUE INDEX "Decision_version_standing_key" ON "Decision" ("conventionId", "versionId") WHERE NOT "retiree";

-- About a proposal, as before; or in the words of its body. Whatever was changed says why.
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_statut_check";
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_statut_check" CHECK (
  CASE WHEN "texte" IS NULL
    THEN "versionId" IS NOT NULL AND "statut" IS NOT NULL AND "statutAvant" IS NOT NULL
      AND ("statut" IN ('reportee', 'abandonnee') OR "statutAvant" = 'abandonnee') AND ("accord" OR "motif" IS NOT NULL)
    ELSE "versionId" IS NULL AND "statut" IS NULL AND "statutAvant" IS NULL AND "accord" END
  AND ("changeeLe" IS NULL) = ("raison" IS NULL) AND ("changeeLe" IS NOT NULL OR NOT "retiree"));

-- The séance of the body that sat on the day of a decision.
UPDATE "Decision" d SET "seanceId" = s."id" FROM "Seance" s
WHERE s."conventionId" = d."conventionId" AND s."instanceId" = d."instanceId" AND s."etat" = 'confirmee'
  AND (s."debut" AT TIME ZONE 'Europe/Paris')::date = d."le";

-- What published relevés decided about fiches stands with them; what decided a proposal there does already.
INSERT INTO "Decision" ("id", "conventionId", "ficheActionId", "instanceId", "seanceId", "texte", "le", "noteeLe")
SELECT gen_random_uuid(), p."conventionId", p."ficheActionId", s."instanceId", s."id", p."issue",
  (s."debut" AT TIME ZONE 'Europe/Paris')::date, s."releveLe"
FROM "PointOrdreDuJour" p JOIN "Seance" s ON s."conventionId" = p."conventionId" AND s."id" = p."seanceId"
WHERE p."genre" = 'decision' AND p."issue" IS NOT NULL AND p."ficheActionId" IS NOT NULL AND s."releveLe" IS NOT NULL
  AND NOT EXISTS (SELECT FROM "Decision" d WHERE d."conventionId" = p."conventionId"
    AND d."ficheActionId" = p."ficheActionId" AND d."seanceId" = s."id");
