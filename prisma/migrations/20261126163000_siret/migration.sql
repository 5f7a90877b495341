-- AlterTable
ALTER TABLE "Structure" ADD COLUMN     "siret" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Structure_conventionId_siret_key" ON "Structure"("conventionId", "siret");

ALTER TABLE "Structure" ADD CONSTRAINT "Structure_siret_check" CHECK ("siret" ~ '^\d{14}$');
