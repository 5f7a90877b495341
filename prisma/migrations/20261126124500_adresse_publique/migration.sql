-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "adressePublique" TEXT;

