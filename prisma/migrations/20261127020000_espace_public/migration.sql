-- AlterTable
ALTER TABLE "Convention" ADD COLUMN     "espacePublicDepuis" TIMESTAMPTZ(3);

-- What public pages show depends on it.
DROP TRIGGER "Convention_revision" ON "Convention";
CREATE TRIGGER "Convention_revision" AFTER UPDATE OF "code", "titre", "sousTitre", "nomCourt", "debut", "fin", "espacePublicDepuis" ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_convention();
