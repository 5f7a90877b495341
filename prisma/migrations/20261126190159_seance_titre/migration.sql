-- AlterTable
ALTER TABLE "Seance" ADD COLUMN     "titre" TEXT;
