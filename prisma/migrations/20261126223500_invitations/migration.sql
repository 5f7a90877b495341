-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "invitations" BOOLEAN;
