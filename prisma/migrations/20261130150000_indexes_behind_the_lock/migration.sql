-- Behind the second lock PostgreSQL looks a row up by what tells nothing of it alone: functions (`lower`) and the equality of
-- an enum are none of that, so no index with them served a login that the lock holds, and all rows were read. Partial
-- indexes serve, and so do comparisons of texts, instants and ids.

-- CreateIndex
CREATE INDEX "Envoi_prevuLe_idx" ON "Envoi"("prevuLe");

-- Each minute: what comes due, whose lease is lost, what waits.
CREATE INDEX "Envoi_prevu" ON "Envoi" ("prevuLe") WHERE "etat" = 'prevu';
CREATE INDEX "Envoi_en_cours" ON "Envoi" ("bailJusqua") WHERE "etat" = 'en_cours';
CREATE INDEX "Envoi_a_envoyer" ON "Envoi" ("creeLe") WHERE "etat" = 'a_envoyer';
CREATE INDEX "Annonce_prevue" ON "Annonce" ("envoyeeLe") WHERE "etat" = 'prevue';

-- Who has an address, in whichever convention: asked with each page of whoever came in by it.
DROP INDEX "Personne_adresse";
ALTER TABLE "Personne" ADD COLUMN "adresse" TEXT NOT NULL GENERATED ALWAYS AS (lower(trim("courriel"))) STORED;
CREATE INDEX "Personne_adresse" ON "Personne" ("adresse") WHERE "actif";
-- Nothing looks anybody up by it.
DROP INDEX "Personne_supervision";

-- DropIndex, last: from here on who reads waits too.
DROP INDEX "Envoi_etat_prevuLe_idx";
