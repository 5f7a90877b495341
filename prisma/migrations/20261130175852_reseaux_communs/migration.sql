-- Which réseau of several conventions an instance is part of.
-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "communCode" TEXT,
ADD COLUMN     "communId" UUID;

-- CreateIndex
CREATE INDEX "Instance_communId_idx" ON "Instance"("communId");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_conventionId_communId_key" ON "Instance"("conventionId", "communId");
