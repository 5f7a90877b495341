-- A column of its own has statistics: the planner then knows that hardly anybody is left, and takes the index.
ALTER TABLE "Personne" ADD COLUMN "sansCourriel" BOOLEAN NOT NULL GENERATED ALWAYS AS (
  "actif" AND "courriel" LIKE '%_@_%' AND lower(trim("courriel")) IS DISTINCT FROM "courrielCompte") STORED;
DROP INDEX "Personne_sans_courriel";
CREATE INDEX "Personne_sans_courriel" ON "Personne"("id") WHERE "sansCourriel";
