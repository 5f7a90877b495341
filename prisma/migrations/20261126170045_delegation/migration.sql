-- AlterTable
ALTER TABLE "Pilotage" ADD COLUMN     "delegantId" UUID;

-- AddForeignKey
ALTER TABLE "Pilotage" ADD CONSTRAINT "Pilotage_conventionId_delegantId_fkey" FOREIGN KEY ("conventionId", "delegantId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
