-- CreateEnum
CREATE TYPE "GenreModification" AS ENUM ('fiche_titre', 'fiche_nouvelle', 'fiche_fermeture', 'indicateurs', 'enjeu', 'partie_entree', 'partie_sortie', 'instance', 'article');

-- AlterTable
ALTER TABLE "Partie" ADD COLUMN     "sortieLe" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ModificationProposee" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "genre" "GenreModification" NOT NULL,
    "ficheActionId" UUID,
    "cle" TEXT,
    "champs" JSONB NOT NULL,
    "noteeLe" TIMESTAMPTZ(3) NOT NULL,
    "closeLe" TIMESTAMPTZ(3),

    CONSTRAINT "ModificationProposee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjetAvenant" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "contenu" JSONB NOT NULL,
    "prepareLe" TIMESTAMPTZ(3) NOT NULL,
    "proposeParId" UUID,
    "proposeLe" TIMESTAMPTZ(3),
    "closLe" TIMESTAMPTZ(3),

    CONSTRAINT "ProjetAvenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignatureAvenant" (
    "conventionId" UUID NOT NULL,
    "projetId" UUID NOT NULL,
    "partie" TEXT NOT NULL,
    "delibereLe" DATE,
    "signeLe" DATE,
    "noteeLe" TIMESTAMPTZ(3) NOT NULL,
    "noteeParId" UUID NOT NULL,

    CONSTRAINT "SignatureAvenant_pkey" PRIMARY KEY ("conventionId","projetId","partie")
);

-- CreateIndex
CREATE INDEX "ModificationProposee_conventionId_ficheActionId_idx" ON "ModificationProposee"("conventionId", "ficheActionId");

-- CreateIndex
CREATE INDEX "ProjetAvenant_conventionId_proposeParId_idx" ON "ProjetAvenant"("conventionId", "proposeParId");

-- CreateIndex
CREATE UNIQUE INDEX "ProjetAvenant_conventionId_id_key" ON "ProjetAvenant"("conventionId", "id");

-- CreateIndex
CREATE INDEX "SignatureAvenant_conventionId_noteeParId_idx" ON "SignatureAvenant"("conventionId", "noteeParId");

-- AddForeignKey
ALTER TABLE "ModificationProposee" ADD CONSTRAINT "ModificationProposee_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModificationProposee" ADD CONSTRAINT "ModificationProposee_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjetAvenant" ADD CONSTRAINT "ProjetAvenant_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjetAvenant" ADD CONSTRAINT "ProjetAvenant_conventionId_proposeParId_fkey" FOREIGN KEY ("conventionId", "proposeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignatureAvenant" ADD CONSTRAINT "SignatureAvenant_conventionId_projetId_fkey" FOREIGN KEY ("conventionId", "projetId") REFERENCES "ProjetAvenant"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignatureAvenant" ADD CONSTRAINT "SignatureAvenant_conventionId_noteeParId_fkey" FOREIGN KEY ("conventionId", "noteeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say: one avenant is to be signed at a time, and who proposed to apply it is known with the instant.
CREATE UNIQUE INDEX "ProjetAvenant_ouvert_key" ON "ProjetAvenant"("conventionId") WHERE "closLe" IS NULL;
ALTER TABLE "ProjetAvenant" ADD CONSTRAINT "ProjetAvenant_propose_check"
  CHECK (("proposeParId" IS NULL) = ("proposeLe" IS NULL));

-- What waits for an avenant is read with its fiche.
CREATE TRIGGER "ModificationProposee_revision" AFTER INSERT OR UPDATE OR DELETE ON "ModificationProposee"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "ProjetAvenant_revision" AFTER INSERT OR UPDATE OR DELETE ON "ProjetAvenant"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "SignatureAvenant_revision" AFTER INSERT OR UPDATE OR DELETE ON "SignatureAvenant"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
