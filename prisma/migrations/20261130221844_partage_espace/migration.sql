-- AlterTable
ALTER TABLE "EspaceRelie" ADD COLUMN     "chosenBy" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "sharedWith" UUID[] DEFAULT ARRAY[]::UUID[];
