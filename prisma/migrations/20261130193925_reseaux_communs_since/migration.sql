-- Since when an instance is part of a réseau of several conventions: what its members published before stays theirs.
-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "communLe" TIMESTAMPTZ(3);
UPDATE "Instance" SET "communLe" = CURRENT_TIMESTAMP WHERE "communId" IS NOT NULL;
