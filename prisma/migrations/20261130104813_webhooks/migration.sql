-- DropIndex
DROP INDEX "Journal_conventionId_id_idx";

-- AlterTable
ALTER TABLE "Convention" ADD COLUMN     "zoneScolaire" TEXT NOT NULL DEFAULT 'B';

-- CreateTable
CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "actions" TEXT[],
    "creeLe" TIMESTAMPTZ(3) NOT NULL,
    "prochainLe" TIMESTAMPTZ(3) NOT NULL,
    "resultat" TEXT,
    "resultatLe" TIMESTAMPTZ(3),
    "echecs" INTEGER NOT NULL DEFAULT 0,
    "echoueDepuis" TIMESTAMPTZ(3),
    "eteintLe" TIMESTAMPTZ(3),

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppelWebhook" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "conventionId" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "evenementId" BIGINT NOT NULL,

    CONSTRAINT "AppelWebhook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Webhook_conventionId_id_key" ON "Webhook"("conventionId", "id");

-- CreateIndex
CREATE INDEX "AppelWebhook_conventionId_evenementId_idx" ON "AppelWebhook"("conventionId", "evenementId");

-- CreateIndex
CREATE UNIQUE INDEX "AppelWebhook_conventionId_webhookId_evenementId_key" ON "AppelWebhook"("conventionId", "webhookId", "evenementId");

-- CreateIndex
CREATE UNIQUE INDEX "Journal_conventionId_id_key" ON "Journal"("conventionId", "id");

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppelWebhook" ADD CONSTRAINT "AppelWebhook_conventionId_webhookId_fkey" FOREIGN KEY ("conventionId", "webhookId") REFERENCES "Webhook"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppelWebhook" ADD CONSTRAINT "AppelWebhook_conventionId_evenementId_fkey" FOREIGN KEY ("conventionId", "evenementId") REFERENCES "Journal"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: whose school holidays there are, and which tries there were.
ALTER TABLE "Convention" ADD CONSTRAINT "Convention_zone" CHECK ("zoneScolaire" IN ('A', 'B', 'C'));
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_resultat" CHECK (("resultat" IS NULL) = ("resultatLe" IS NULL));

-- Whatever the journal notes is told, in the transaction of the fact: to each address that asked for it, and is not off. That
-- an address was declared is told to itself alone.
CREATE FUNCTION note_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AppelWebhook" ("conventionId", "webhookId", "evenementId")
    SELECT NEW."conventionId", w."id", NEW."id" FROM "Webhook" w
    WHERE w."conventionId" = NEW."conventionId" AND w."eteintLe" IS NULL AND NEW."action" = ANY (w."actions")
      AND (NEW."action" <> 'webhook:creer' OR NEW."objet" = w."id"::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "Journal_webhooks" AFTER INSERT ON "Journal" FOR EACH ROW EXECUTE FUNCTION note_webhooks();
