-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "urgente" BOOLEAN NOT NULL DEFAULT false;
