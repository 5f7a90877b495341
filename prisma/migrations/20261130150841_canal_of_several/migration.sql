-- DropIndex
DROP INDEX "Canal_plateforme_espace_identifiant_key";

-- CreateIndex
CREATE UNIQUE INDEX "Canal_plateforme_espace_identifiant_conventionId_key" ON "Canal"("plateforme", "espace", "identifiant", "conventionId");
