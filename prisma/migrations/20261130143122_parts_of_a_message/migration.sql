-- AlterTable
ALTER TABLE "Envoi" ADD COLUMN     "joinedId" UUID;
