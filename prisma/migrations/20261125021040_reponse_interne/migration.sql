-- AlterTable
ALTER TABLE "Reponse" ADD COLUMN     "interneDepuis" TIMESTAMPTZ(3);
