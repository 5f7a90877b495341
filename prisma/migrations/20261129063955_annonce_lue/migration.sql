-- AlterTable
ALTER TABLE "Envoi" ADD COLUMN     "luLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "accuseDemande" BOOLEAN NOT NULL DEFAULT false;
