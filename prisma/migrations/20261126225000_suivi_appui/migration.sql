-- CreateEnum
CREATE TYPE "EtatAppui" AS ENUM ('en_cours', 'accorde', 'refuse', 'clos');

-- CreateTable
CREATE TABLE "SuiviAppui" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "reponseId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "rang" INTEGER NOT NULL,
    "etat" "EtatAppui" NOT NULL,
    "destinataireId" UUID,
    "texte" TEXT,
    "noteLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SuiviAppui_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SuiviAppui_conventionId_destinataireId_idx" ON "SuiviAppui"("conventionId", "destinataireId");

-- CreateIndex
CREATE UNIQUE INDEX "SuiviAppui_conventionId_ficheActionId_code_rang_key" ON "SuiviAppui"("conventionId", "ficheActionId", "code", "rang");

-- AddForeignKey
ALTER TABLE "SuiviAppui" ADD CONSTRAINT "SuiviAppui_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuiviAppui" ADD CONSTRAINT "SuiviAppui_conventionId_reponseId_fkey" FOREIGN KEY ("conventionId", "reponseId") REFERENCES "Reponse"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuiviAppui" ADD CONSTRAINT "SuiviAppui_conventionId_destinataireId_fkey" FOREIGN KEY ("conventionId", "destinataireId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What became of a need is read with its fiche.
CREATE TRIGGER "SuiviAppui_revision" AFTER INSERT OR UPDATE OR DELETE ON "SuiviAppui"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
