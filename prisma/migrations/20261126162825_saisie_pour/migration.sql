-- AlterTable
ALTER TABLE "ReponseVersion" ADD COLUMN     "pourId" UUID;

-- CreateIndex
CREATE INDEX "ReponseVersion_conventionId_pourId_idx" ON "ReponseVersion"("conventionId", "pourId");

-- AddForeignKey
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_conventionId_pourId_fkey" FOREIGN KEY ("conventionId", "pourId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
