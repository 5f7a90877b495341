-- AlterTable
ALTER TABLE "Convention" ADD COLUMN     "couleur" TEXT,
ADD COLUMN     "embleme" TEXT;

-- CreateTable
CREATE TABLE "ImageEmbleme" (
    "conventionId" UUID NOT NULL,
    "png" BYTEA NOT NULL,
    "largeur" INTEGER NOT NULL,
    "hauteur" INTEGER NOT NULL,

    CONSTRAINT "ImageEmbleme_pkey" PRIMARY KEY ("conventionId")
);

-- AddForeignKey
ALTER TABLE "ImageEmbleme" ADD CONSTRAINT "ImageEmbleme_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- How it looks is read with the convention.
DROP TRIGGER "Convention_revision" ON "Convention";
CREATE TRIGGER "Convention_revision" AFTER UPDATE OF "code", "titre", "sousTitre", "nomCourt", "debut", "fin", "espacePublicDepuis", "fuseau", "questions", "couleur", "embleme" ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_convention();
