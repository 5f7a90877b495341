-- AlterTable
ALTER TABLE "Canal" ADD COLUMN     "instance" TEXT;
