-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "empreinteIdentite" TEXT,
ADD COLUMN     "empreinteSession" TEXT;

-- CreateIndex
CREATE INDEX "Session_empreinteIdentite_idx" ON "Session"("empreinteIdentite");
