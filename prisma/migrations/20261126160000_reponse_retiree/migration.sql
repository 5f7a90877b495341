-- AlterTable
ALTER TABLE "Reponse" ADD COLUMN "retireeLe" TIMESTAMPTZ(3);
