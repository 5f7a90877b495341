-- AlterTable
ALTER TABLE "Abonne" ADD COLUMN     "protection" BOOLEAN NOT NULL DEFAULT false;
