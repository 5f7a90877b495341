-- CreateIndex
CREATE INDEX "LienPersonnel_expireLe_idx" ON "LienPersonnel"("expireLe");

-- CreateIndex
CREATE INDEX "LienPersonnel_revoqueLe_idx" ON "LienPersonnel"("revoqueLe");

-- CreateIndex
CREATE INDEX "Journal_action_survenuLe_idx" ON "Journal"("action", "survenuLe");
