-- CreateTable
CREATE TABLE "Fusion" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "gardeeId" UUID NOT NULL,
    "doublonId" UUID NOT NULL,
    "faiteLe" TIMESTAMPTZ(3) NOT NULL,
    "defaiteLe" TIMESTAMPTZ(3),
    "changements" JSONB,

    CONSTRAINT "Fusion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Fusion_conventionId_gardeeId_idx" ON "Fusion"("conventionId", "gardeeId");

-- CreateIndex
CREATE INDEX "Fusion_conventionId_doublonId_idx" ON "Fusion"("conventionId", "doublonId");

-- AddForeignKey
ALTER TABLE "Fusion" ADD CONSTRAINT "Fusion_conventionId_gardeeId_fkey" FOREIGN KEY ("conventionId", "gardeeId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fusion" ADD CONSTRAINT "Fusion_conventionId_doublonId_fkey" FOREIGN KEY ("conventionId", "doublonId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Fusion" ADD CONSTRAINT "Fusion_pair" CHECK ("gardeeId" <> "doublonId");
-- A record stands for one other at a time.
CREATE UNIQUE INDEX "Fusion_doublon_current" ON "Fusion"("doublonId") WHERE "defaiteLe" IS NULL;

-- A merge, and what undoes it, change whose an answer is, in a transaction that says so; nothing else of it.
DROP TRIGGER "ReponseVersion_append_only" ON "ReponseVersion";
CREATE TRIGGER "ReponseVersion_append_only" BEFORE DELETE ON "ReponseVersion"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ReponseVersion_append_only_update" BEFORE UPDATE ON "ReponseVersion"
  FOR EACH ROW WHEN (coalesce(current_setting('espace.fusion', true), '') <> 'on'
    OR to_jsonb(NEW) - ARRAY['auteurId', 'pourId'] <> to_jsonb(OLD) - ARRAY['auteurId', 'pourId'])
  EXECUTE FUNCTION refuse_change();

-- Once the kept one leaves (an erasure is a departure too) nothing is left that could be undone.
CREATE FUNCTION end_fusions_of_personne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Fusion" SET "changements" = NULL WHERE "conventionId" = NEW."conventionId" AND "gardeeId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Personne_fusions" AFTER UPDATE OF "actif" ON "Personne"
  FOR EACH ROW WHEN (OLD."actif" AND NOT NEW."actif" AND coalesce(current_setting('espace.fusion', true), '') <> 'on')
  EXECUTE FUNCTION end_fusions_of_personne();
