-- AlterTable
ALTER TABLE "Nouvelle" ADD COLUMN     "remarque" BOOLEAN NOT NULL DEFAULT false;
