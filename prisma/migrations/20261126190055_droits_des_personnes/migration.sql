-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "desactiveeLe" TIMESTAMPTZ(3),
ADD COLUMN     "effaceeLe" TIMESTAMPTZ(3),
ADD COLUMN     "effacementDemandeLe" TIMESTAMPTZ(3),
ADD COLUMN     "empreinteCourriel" TEXT,
ADD COLUMN     "opposeeLe" TIMESTAMPTZ(3);


-- What is append-only stays so, but for two things that the law asks for, each in a transaction that says so:
-- the words of a passage that is masked (columns of text alone), and the lines of the journal whose time is over.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text[] := CASE TG_TABLE_NAME
    WHEN 'ReponseVersion' THEN ARRAY['avancees', 'prochaineEtape', 'motif', 'difficulteDetail', 'appuis', 'constat',
      'familles', 'partenaires', 'liens']
    WHEN 'ReponseChiffre' THEN ARRAY['source']
    WHEN 'Resume' THEN ARRAY['contenu']
    ELSE ARRAY[]::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('espace.masquage', true) = 'on'
    AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'Journal' AND current_setting('espace.purge', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- A summary that was put right is read anew.
CREATE TRIGGER "Resume_revision_update" AFTER UPDATE ON "Resume"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();

-- Whoever comes back has not left.
CREATE FUNCTION forget_departure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."desactiveeLe" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "Personne_retour" BEFORE UPDATE OF "actif" ON "Personne"
  FOR EACH ROW WHEN (NEW."actif" AND OLD."desactiveeLe" IS NOT NULL) EXECUTE FUNCTION forget_departure();
CREATE INDEX "Personne_desactivee" ON "Personne"("desactiveeLe") WHERE NOT "actif" AND "effaceeLe" IS NULL;
