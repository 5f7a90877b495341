-- AlterTable
ALTER TABLE "Abonne" ADD COLUMN     "actualites" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "DemandeAbonnement" ADD COLUMN     "actualites" BOOLEAN NOT NULL DEFAULT false;
