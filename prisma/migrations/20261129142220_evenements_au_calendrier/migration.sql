-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "calendrier" INTEGER;
