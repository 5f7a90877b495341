-- CreateEnum
CREATE TYPE "MomentEffet" AS ENUM ('mi_parcours', 'fin');

-- CreateTable
CREATE TABLE "Effet" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "moment" "MomentEffet" NOT NULL,
    "ficheActionId" UUID,
    "enjeuId" UUID,
    "auteurId" UUID NOT NULL,
    "effets" TEXT NOT NULL,
    "publics" TEXT NOT NULL,
    "autrement" TEXT NOT NULL,
    "diffusion" "Diffusion" NOT NULL,
    "noteLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Effet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Effet_conventionId_ficheActionId_idx" ON "Effet"("conventionId", "ficheActionId");

-- CreateIndex
CREATE INDEX "Effet_conventionId_enjeuId_idx" ON "Effet"("conventionId", "enjeuId");

-- CreateIndex
CREATE INDEX "Effet_conventionId_auteurId_idx" ON "Effet"("conventionId", "auteurId");

-- CreateIndex
CREATE UNIQUE INDEX "Effet_conventionId_moment_ficheActionId_key" ON "Effet"("conventionId", "moment", "ficheActionId");

-- CreateIndex
CREATE UNIQUE INDEX "Effet_conventionId_moment_enjeuId_key" ON "Effet"("conventionId", "moment", "enjeuId");

-- AddForeignKey
ALTER TABLE "Effet" ADD CONSTRAINT "Effet_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Effet" ADD CONSTRAINT "Effet_conventionId_enjeuId_fkey" FOREIGN KEY ("conventionId", "enjeuId") REFERENCES "Enjeu"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Effet" ADD CONSTRAINT "Effet_conventionId_auteurId_fkey" FOREIGN KEY ("conventionId", "auteurId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say: of a fiche, or of an enjeu.
ALTER TABLE "Effet" ADD CONSTRAINT "Effet_sujet" CHECK (num_nonnulls("ficheActionId", "enjeuId") = 1);

-- What still waits for its author is told at home.
CREATE TRIGGER "Effet_revision" AFTER INSERT OR UPDATE OR DELETE ON "Effet"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
