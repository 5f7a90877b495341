-- DropIndex
DROP INDEX "Compte_plateforme_espace_identifiant_key";

-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "choisieLe" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Compte" ADD COLUMN     "isShared" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "courriel" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Compte_plateforme_espace_identifiant_conventionId_key" ON "Compte"("plateforme", "espace", "identifiant", "conventionId");

-- Who has this address, in whichever convention: asked with each page of whoever came in by it.
CREATE INDEX "Personne_adresse" ON "Personne" (lower(trim("courriel"))) WHERE "actif";

-- An account that opens a second convention says so in each: what is remembered of them is then another revision. An
-- address of e-mail carries its person, and is never shared. Whoever works for one convention is not told of another one: the
-- owner of the tables looks.
CREATE FUNCTION note_shared_account() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one "Compte";
  own CONSTANT text := coalesce(current_setting('espace.convention', true), '');
BEGIN
  PERFORM set_config('espace.convention', '', true);
  IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
  UPDATE "Compte" c SET "isShared" = NOT c."isShared"
  WHERE c."plateforme" = one."plateforme" AND c."espace" = one."espace" AND c."identifiant" = one."identifiant"
    AND c."isShared" <> EXISTS (
      SELECT FROM "Compte" o WHERE o."plateforme" = c."plateforme" AND o."espace" = c."espace"
        AND o."identifiant" = c."identifiant" AND o."id" <> c."id" AND o."actif");
  PERFORM set_config('espace.convention', own, true);
  RETURN NULL;
END $$;
CREATE TRIGGER "Compte_isShared" AFTER INSERT OR UPDATE OF "actif" ON "Compte"
  FOR EACH ROW WHEN (NEW."plateforme" <> 'courriel') EXECUTE FUNCTION note_shared_account();
CREATE TRIGGER "Compte_isShared_fin" AFTER DELETE ON "Compte"
  FOR EACH ROW WHEN (OLD."plateforme" <> 'courriel') EXECUTE FUNCTION note_shared_account();
