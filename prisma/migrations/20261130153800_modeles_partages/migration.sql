-- What several conventions share: the code of an indicator, and what a convention asks beside the form's own questions.
ALTER TABLE "Convention" ADD COLUMN     "questions" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "Indicateur" ADD COLUMN     "codeCommun" TEXT;

ALTER TABLE "ReponseVersion" ADD COLUMN     "complement" TEXT;

-- What it asks is read with the convention.
DROP TRIGGER "Convention_revision" ON "Convention";
CREATE TRIGGER "Convention_revision" AFTER UPDATE OF "code", "titre", "sousTitre", "nomCourt", "debut", "fin", "espacePublicDepuis", "fuseau", "questions" ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_convention();
