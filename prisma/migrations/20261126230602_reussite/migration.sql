-- AlterTable
ALTER TABLE "Reponse" ADD COLUMN     "reussiteDepuis" TIMESTAMPTZ(3);
