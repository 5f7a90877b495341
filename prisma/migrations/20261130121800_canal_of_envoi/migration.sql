-- A channel that goes is looked for in the ledger, the largest table there is; few messages go to one.
CREATE INDEX "Envoi_canal" ON "Envoi"("canalId") WHERE "canalId" IS NOT NULL;
