-- AlterTable
ALTER TABLE "Tour" ADD COLUMN     "aConfirmer" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "auRepos" UUID[] DEFAULT ARRAY[]::UUID[];
