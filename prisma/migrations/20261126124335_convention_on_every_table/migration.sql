-- Every table of a convention carries its convention: a row and its parent are of one convention (the foreign keys say
-- so), indexes begin with it, and whatever reads or watches a convention needs no other table to find it.

ALTER TABLE "Compte" DROP CONSTRAINT "Compte_personneId_fkey";
ALTER TABLE "FicheActionVersion" DROP CONSTRAINT "FicheActionVersion_ficheActionId_fkey";
ALTER TABLE "FicheActionVersion" DROP CONSTRAINT "FicheActionVersion_enjeuId_fkey";
ALTER TABLE "FicheActionVersion" DROP CONSTRAINT "FicheActionVersion_avenantId_fkey";
ALTER TABLE "Pilotage" DROP CONSTRAINT "Pilotage_ficheActionId_fkey";
ALTER TABLE "Pilotage" DROP CONSTRAINT "Pilotage_personneId_fkey";
ALTER TABLE "Indicateur" DROP CONSTRAINT "Indicateur_ficheActionId_fkey";
ALTER TABLE "TourEtape" DROP CONSTRAINT "TourEtape_tourId_fkey";
ALTER TABLE "Reponse" DROP CONSTRAINT "Reponse_tourId_fkey";
ALTER TABLE "Reponse" DROP CONSTRAINT "Reponse_ficheActionId_fkey";
ALTER TABLE "Reponse" DROP CONSTRAINT "Reponse_structureId_fkey";
ALTER TABLE "ReponseVersion" DROP CONSTRAINT "ReponseVersion_reponseId_fkey";
ALTER TABLE "ReponseVersion" DROP CONSTRAINT "ReponseVersion_auteurId_fkey";
ALTER TABLE "ReponseVersion" DROP CONSTRAINT "ReponseVersion_ficheActionVersionId_fkey";
ALTER TABLE "ReponseChiffre" DROP CONSTRAINT "ReponseChiffre_versionId_fkey";
ALTER TABLE "ReponseChiffre" DROP CONSTRAINT "ReponseChiffre_indicateurId_fkey";
ALTER TABLE "Brouillon" DROP CONSTRAINT "Brouillon_personneId_fkey";
ALTER TABLE "LienPersonnel" DROP CONSTRAINT "LienPersonnel_personneId_fkey";

DROP INDEX "Compte_personneId_idx";
DROP INDEX "FicheActionVersion_ficheActionId_version_key";
DROP INDEX "Pilotage_personneId_idx";
DROP INDEX "Pilotage_ficheActionId_personneId_role_du_key";
DROP INDEX "Indicateur_ficheActionId_nom_key";
DROP INDEX "TourEtape_prevueLe_idx";
DROP INDEX "ReponseVersion_reponseId_version_key";
DROP INDEX "Reponse_cle";
DROP INDEX "Compte_prefere";

-- Years of rows get the convention of their parent; append-only tables let it in, and nothing else of them changes.
ALTER TABLE "Compte" ADD COLUMN "conventionId" UUID;
UPDATE "Compte" child SET "conventionId" = parent."conventionId" FROM "Personne" parent WHERE parent."id" = child."personneId";
ALTER TABLE "Compte" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "FicheActionVersion" ADD COLUMN "conventionId" UUID;
ALTER TABLE "FicheActionVersion" DISABLE TRIGGER "FicheActionVersion_append_only";
UPDATE "FicheActionVersion" child SET "conventionId" = parent."conventionId" FROM "FicheAction" parent WHERE parent."id" = child."ficheActionId";
ALTER TABLE "FicheActionVersion" ENABLE TRIGGER "FicheActionVersion_append_only";
ALTER TABLE "FicheActionVersion" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "Pilotage" ADD COLUMN "conventionId" UUID;
UPDATE "Pilotage" child SET "conventionId" = parent."conventionId" FROM "FicheAction" parent WHERE parent."id" = child."ficheActionId";
ALTER TABLE "Pilotage" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "Indicateur" ADD COLUMN "conventionId" UUID;
UPDATE "Indicateur" child SET "conventionId" = parent."conventionId" FROM "FicheAction" parent WHERE parent."id" = child."ficheActionId";
ALTER TABLE "Indicateur" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "TourEtape" ADD COLUMN "conventionId" UUID;
UPDATE "TourEtape" child SET "conventionId" = parent."conventionId" FROM "Tour" parent WHERE parent."id" = child."tourId";
ALTER TABLE "TourEtape" ALTER COLUMN "conventionId" SET NOT NULL;
ALTER TABLE "TourEtape" DROP CONSTRAINT "TourEtape_pkey", ADD CONSTRAINT "TourEtape_pkey" PRIMARY KEY ("conventionId", "tourId", "code");

ALTER TABLE "Reponse" ADD COLUMN "conventionId" UUID;
UPDATE "Reponse" child SET "conventionId" = parent."conventionId" FROM "Tour" parent WHERE parent."id" = child."tourId";
ALTER TABLE "Reponse" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "ReponseVersion" ADD COLUMN "conventionId" UUID;
ALTER TABLE "ReponseVersion" DISABLE TRIGGER "ReponseVersion_append_only";
UPDATE "ReponseVersion" child SET "conventionId" = parent."conventionId" FROM "Reponse" parent WHERE parent."id" = child."reponseId";
ALTER TABLE "ReponseVersion" ENABLE TRIGGER "ReponseVersion_append_only";
ALTER TABLE "ReponseVersion" ALTER COLUMN "conventionId" SET NOT NULL;

ALTER TABLE "ReponseChiffre" ADD COLUMN "conventionId" UUID;
ALTER TABLE "ReponseChiffre" DISABLE TRIGGER "ReponseChiffre_append_only";
UPDATE "ReponseChiffre" child SET "conventionId" = parent."conventionId" FROM "ReponseVersion" parent WHERE parent."id" = child."versionId";
ALTER TABLE "ReponseChiffre" ENABLE TRIGGER "ReponseChiffre_append_only";
ALTER TABLE "ReponseChiffre" ALTER COLUMN "conventionId" SET NOT NULL;
ALTER TABLE "ReponseChiffre" DROP CONSTRAINT "ReponseChiffre_pkey", ADD CONSTRAINT "ReponseChiffre_pkey" PRIMARY KEY ("conventionId", "versionId", "indicateurId");

ALTER TABLE "Brouillon" ADD COLUMN "conventionId" UUID;
UPDATE "Brouillon" child SET "conventionId" = parent."conventionId" FROM "Personne" parent WHERE parent."id" = child."personneId";
ALTER TABLE "Brouillon" ALTER COLUMN "conventionId" SET NOT NULL;
ALTER TABLE "Brouillon" DROP CONSTRAINT "Brouillon_pkey", ADD CONSTRAINT "Brouillon_pkey" PRIMARY KEY ("conventionId", "personneId", "cle");

ALTER TABLE "LienPersonnel" ADD COLUMN "conventionId" UUID;
UPDATE "LienPersonnel" child SET "conventionId" = parent."conventionId" FROM "Personne" parent WHERE parent."id" = child."personneId";
ALTER TABLE "LienPersonnel" ALTER COLUMN "conventionId" SET NOT NULL;

CREATE UNIQUE INDEX "Structure_conventionId_id_key" ON "Structure"("conventionId", "id");
CREATE UNIQUE INDEX "Personne_conventionId_id_key" ON "Personne"("conventionId", "id");
CREATE INDEX "Compte_conventionId_personneId_idx" ON "Compte"("conventionId", "personneId");
CREATE UNIQUE INDEX "Enjeu_conventionId_id_key" ON "Enjeu"("conventionId", "id");
CREATE UNIQUE INDEX "Avenant_conventionId_id_key" ON "Avenant"("conventionId", "id");
CREATE UNIQUE INDEX "FicheAction_conventionId_id_key" ON "FicheAction"("conventionId", "id");
CREATE UNIQUE INDEX "FicheActionVersion_conventionId_ficheActionId_version_key" ON "FicheActionVersion"("conventionId", "ficheActionId", "version");
CREATE UNIQUE INDEX "FicheActionVersion_conventionId_id_key" ON "FicheActionVersion"("conventionId", "id");
CREATE INDEX "Pilotage_conventionId_personneId_idx" ON "Pilotage"("conventionId", "personneId");
CREATE UNIQUE INDEX "Pilotage_conventionId_ficheActionId_personneId_role_du_key" ON "Pilotage"("conventionId", "ficheActionId", "personneId", "role", "du");
CREATE UNIQUE INDEX "Indicateur_conventionId_ficheActionId_nom_key" ON "Indicateur"("conventionId", "ficheActionId", "nom");
CREATE UNIQUE INDEX "Indicateur_conventionId_id_key" ON "Indicateur"("conventionId", "id");
CREATE INDEX "Canal_conventionId_idx" ON "Canal"("conventionId");
CREATE INDEX "Annonce_conventionId_envoyeeLe_idx" ON "Annonce"("conventionId", "envoyeeLe");
CREATE INDEX "Journal_conventionId_objet_idx" ON "Journal"("conventionId", "objet");
CREATE INDEX "Seance_conventionId_debut_idx" ON "Seance"("conventionId", "debut");
CREATE UNIQUE INDEX "Tour_conventionId_id_key" ON "Tour"("conventionId", "id");
CREATE INDEX "Reponse_conventionId_ficheActionId_idx" ON "Reponse"("conventionId", "ficheActionId");
CREATE UNIQUE INDEX "Reponse_conventionId_id_key" ON "Reponse"("conventionId", "id");
CREATE INDEX "ReponseVersion_conventionId_auteurId_idx" ON "ReponseVersion"("conventionId", "auteurId");
CREATE UNIQUE INDEX "ReponseVersion_conventionId_reponseId_version_key" ON "ReponseVersion"("conventionId", "reponseId", "version");
CREATE UNIQUE INDEX "ReponseVersion_conventionId_id_key" ON "ReponseVersion"("conventionId", "id");
CREATE INDEX "Brouillon_expireLe_idx" ON "Brouillon"("expireLe");
CREATE INDEX "Envoi_personneId_idx" ON "Envoi"("personneId");
CREATE INDEX "LienPersonnel_conventionId_personneId_idx" ON "LienPersonnel"("conventionId", "personneId");

-- What Prisma's schema cannot say: no structure counts as one value; one preferred account; steps that wait, only.
CREATE UNIQUE INDEX "Reponse_cle" ON "Reponse"("conventionId", "tourId", "ficheActionId", "structureId") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "Compte_prefere" ON "Compte"("conventionId", "personneId") WHERE "prefere";
CREATE INDEX "TourEtape_a_passer" ON "TourEtape"("prevueLe") WHERE "passeeLe" IS NULL;

ALTER TABLE "Compte" ADD CONSTRAINT "Compte_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_conventionId_enjeuId_fkey" FOREIGN KEY ("conventionId", "enjeuId") REFERENCES "Enjeu"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FicheActionVersion" ADD CONSTRAINT "FicheActionVersion_conventionId_avenantId_fkey" FOREIGN KEY ("conventionId", "avenantId") REFERENCES "Avenant"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Pilotage" ADD CONSTRAINT "Pilotage_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Pilotage" ADD CONSTRAINT "Pilotage_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Indicateur" ADD CONSTRAINT "Indicateur_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TourEtape" ADD CONSTRAINT "TourEtape_conventionId_tourId_fkey" FOREIGN KEY ("conventionId", "tourId") REFERENCES "Tour"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_conventionId_tourId_fkey" FOREIGN KEY ("conventionId", "tourId") REFERENCES "Tour"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Reponse" ADD CONSTRAINT "Reponse_conventionId_structureId_fkey" FOREIGN KEY ("conventionId", "structureId") REFERENCES "Structure"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_conventionId_reponseId_fkey" FOREIGN KEY ("conventionId", "reponseId") REFERENCES "Reponse"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_conventionId_auteurId_fkey" FOREIGN KEY ("conventionId", "auteurId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReponseVersion" ADD CONSTRAINT "ReponseVersion_conventionId_ficheActionVersionId_fkey" FOREIGN KEY ("conventionId", "ficheActionVersionId") REFERENCES "FicheActionVersion"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReponseChiffre" ADD CONSTRAINT "ReponseChiffre_conventionId_versionId_fkey" FOREIGN KEY ("conventionId", "versionId") REFERENCES "ReponseVersion"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReponseChiffre" ADD CONSTRAINT "ReponseChiffre_conventionId_indicateurId_fkey" FOREIGN KEY ("conventionId", "indicateurId") REFERENCES "Indicateur"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Brouillon" ADD CONSTRAINT "Brouillon_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "LienPersonnel" ADD CONSTRAINT "LienPersonnel_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
