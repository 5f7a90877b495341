-- CreateEnum
CREATE TYPE "GenreIssue" AS ENUM ('information', 'decision', 'suite');

-- AlterTable
ALTER TABLE "Seance" ADD COLUMN     "releveLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ReponseVersion" ADD COLUMN     "sujet" TEXT;

-- CreateTable
CREATE TABLE "PointOrdreDuJour" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "texte" TEXT NOT NULL,
    "ficheActionId" UUID,
    "genre" "GenreIssue",
    "issue" TEXT,
    "qui" TEXT,
    "pourLe" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,
    "closLe" TIMESTAMPTZ(3),
    "modifieLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PointOrdreDuJour_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PointOrdreDuJour_conventionId_seanceId_rang_idx" ON "PointOrdreDuJour"("conventionId", "seanceId", "rang");

-- CreateIndex
CREATE INDEX "PointOrdreDuJour_conventionId_ficheActionId_idx" ON "PointOrdreDuJour"("conventionId", "ficheActionId");

-- CreateIndex
CREATE UNIQUE INDEX "PointOrdreDuJour_conventionId_id_key" ON "PointOrdreDuJour"("conventionId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Seance_conventionId_id_key" ON "Seance"("conventionId", "id");

-- AddForeignKey
ALTER TABLE "PointOrdreDuJour" ADD CONSTRAINT "PointOrdreDuJour_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointOrdreDuJour" ADD CONSTRAINT "PointOrdreDuJour_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Two facts that Prisma cannot say: an outcome is whole or absent, and only a « suite » is somebody's, has a day and ends.
ALTER TABLE "PointOrdreDuJour" ADD CONSTRAINT "PointOrdreDuJour_issue_check"
  CHECK (("genre" IS NULL) = ("issue" IS NULL)
    AND (("genre" IS NOT DISTINCT FROM 'suite') = ("qui" IS NOT NULL))
    AND (("genre" IS NOT DISTINCT FROM 'suite') = ("pourLe" IS NOT NULL))
    AND ("closLe" IS NULL OR "genre" IS NOT DISTINCT FROM 'suite'));

-- What is to be done is read with its fiche.
CREATE TRIGGER "PointOrdreDuJour_revision" AFTER INSERT OR UPDATE OR DELETE ON "PointOrdreDuJour"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
