-- The journal is read by its numbers, for a convention, for a thing and for a person; never by its dates.
-- DropIndex
DROP INDEX "Journal_conventionId_survenuLe_idx";

-- CreateIndex
CREATE INDEX "Journal_conventionId_id_idx" ON "Journal"("conventionId", "id");

-- CreateIndex
CREATE INDEX "Journal_conventionId_acteurId_idx" ON "Journal"("conventionId", "acteurId");
