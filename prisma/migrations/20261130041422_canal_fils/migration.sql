-- AlterTable
ALTER TABLE "Canal" ADD COLUMN     "fils" BOOLEAN NOT NULL DEFAULT false;
