-- AlterTable
ALTER TABLE "Partie" ADD COLUMN     "contact" TEXT;

-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "geleLe" TIMESTAMPTZ(3);

ALTER TABLE "Personne" ADD CONSTRAINT "Personne_geleLe_check" CHECK ("geleLe" IS NULL OR NOT "actif");
CREATE INDEX "Personne_geleLe_idx" ON "Personne" ("conventionId") WHERE "geleLe" IS NOT NULL;
