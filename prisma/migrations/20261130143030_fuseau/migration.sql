-- AlterTable
ALTER TABLE "Convention" ADD COLUMN     "fuseau" TEXT NOT NULL DEFAULT 'Europe/Paris';

-- What is read of a convention says its hours.
DROP TRIGGER "Convention_revision" ON "Convention";
CREATE TRIGGER "Convention_revision" AFTER UPDATE OF "code", "titre", "sousTitre", "nomCourt", "debut", "fin", "espacePublicDepuis", "fuseau" ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_convention();
