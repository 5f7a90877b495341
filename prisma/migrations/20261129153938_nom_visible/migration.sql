-- AlterTable
ALTER TABLE "Participation" ADD COLUMN     "visible" BOOLEAN NOT NULL DEFAULT false;
