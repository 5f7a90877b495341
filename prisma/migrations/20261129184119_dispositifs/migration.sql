-- AlterTable
ALTER TABLE "FicheAction" ADD COLUMN     "dispositifs" TEXT[] DEFAULT ARRAY[]::TEXT[];
