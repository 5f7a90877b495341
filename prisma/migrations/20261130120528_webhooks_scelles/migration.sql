-- The secrets of those that were declared came from elsewhere, and went into every backup: they are declared again.
DELETE FROM "Webhook";

-- AlterTable
ALTER TABLE "Webhook" ADD COLUMN     "declareParId" UUID,
ADD COLUMN     "secret" BYTEA NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "Webhook_conventionId_url_key" ON "Webhook"("conventionId", "url");

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_conventionId_declareParId_fkey" FOREIGN KEY ("conventionId", "declareParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
