-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "accordeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "publique" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "AccordPublic" ADD COLUMN     "annonceId" UUID,
ALTER COLUMN "tourId" DROP NOT NULL,
ADD CONSTRAINT "AccordPublic_one" CHECK (num_nonnulls("tourId", "annonceId") = 1);

-- CreateIndex
CREATE UNIQUE INDEX "AccordPublic_conventionId_annonceId_rang_key" ON "AccordPublic"("conventionId", "annonceId", "rang");

-- AddForeignKey
ALTER TABLE "AccordPublic" ADD CONSTRAINT "AccordPublic_annonceId_fkey" FOREIGN KEY ("annonceId") REFERENCES "Annonce"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Public pages are remembered for as long as the convention's revision: what everybody reads raises it.
CREATE TRIGGER "Annonce_revision" AFTER INSERT OR UPDATE ON "Annonce"
  FOR EACH ROW WHEN (NEW."publique") EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Annonce_revision_delete" AFTER DELETE ON "Annonce"
  FOR EACH ROW WHEN (OLD."publique") EXECUTE FUNCTION raise_revision();
