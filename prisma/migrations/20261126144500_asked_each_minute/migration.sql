-- What is asked each minute looks at what is left to do only, however many years lie behind.
ALTER TABLE "Personne" ADD COLUMN "courrielCompte" TEXT;
UPDATE "Personne" p SET "courrielCompte" = lower(trim(p."courriel")) WHERE EXISTS (
  SELECT FROM "Compte" c WHERE c."personneId" = p."id" AND c."plateforme" = 'courriel'
    AND c."identifiant" = p."id" || ':' || lower(trim(p."courriel")));

CREATE INDEX "Personne_sans_courriel" ON "Personne"("id")
  WHERE "actif" AND "courriel" LIKE '%_@_%' AND lower(trim("courriel")) IS DISTINCT FROM "courrielCompte";
CREATE INDEX "Envoi_incertain" ON "Envoi"("bailJusqua")
  WHERE "etat" = 'incertain' AND "raison" IS DISTINCT FROM 'incertain-definitif';
