-- Few messages go to an address of the public: an index of those alone, so that no other one is written to it at each change of its state.
DROP INDEX "Envoi_abonneId_idx";
CREATE INDEX "Envoi_abonne" ON "Envoi" ("abonneId") WHERE "abonneId" IS NOT NULL;
