-- What another door calls somebody means one person in each convention: none binds it for the others.
DROP INDEX "Reconnaissance_sujet";
CREATE UNIQUE INDEX "Reconnaissance_sujet" ON "Reconnaissance"("conventionId", "empreinte") WHERE "genre" = 'identite';

-- Whoever changes an account waits for who changes it in another convention: of two at once, the second one sees the first.
CREATE FUNCTION lock_account(of_platform text, of_espace text, of_account text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'compte', of_platform, of_espace, of_account), 0))
$$;

-- Whether an account opens another convention, where its person is still active.
CREATE FUNCTION mark_shared_account(of_platform text, of_espace text, of_account text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own CONSTANT text := coalesce(current_setting('espace.convention', true), '');
BEGIN
  PERFORM lock_account(of_platform, of_espace, of_account);
  PERFORM set_config('espace.convention', '', true);
  UPDATE "Compte" c SET "isShared" = NOT c."isShared"
  WHERE c."plateforme" = of_platform AND c."espace" = of_espace AND c."identifiant" = of_account
    AND c."isShared" <> EXISTS (
      SELECT FROM "Compte" o JOIN "Personne" p ON p."id" = o."personneId" AND p."actif"
      WHERE o."plateforme" = c."plateforme" AND o."espace" = c."espace"
        AND o."identifiant" = c."identifiant" AND o."id" <> c."id" AND o."actif");
  PERFORM set_config('espace.convention', own, true);
END $$;

CREATE OR REPLACE FUNCTION note_shared_account() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  one "Compte";
BEGIN
  IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
  PERFORM mark_shared_account(one."plateforme", one."espace", one."identifiant");
  RETURN NULL;
END $$;

-- A session that was opened by an address moves no more to a convention that closed what this address opened there: it goes
-- on where it is, and its person shows again who it is.
CREATE FUNCTION forget_proven(address text, convention uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  own CONSTANT text := coalesce(current_setting('espace.convention', true), '');
BEGIN
  PERFORM set_config('espace.convention', '', true);
  UPDATE "Session" SET "courriel" = NULL
  WHERE "courriel" = lower(trim(address)) AND "conventionId" <> convention;
  PERFORM set_config('espace.convention', own, true);
END $$;

CREATE FUNCTION note_departure() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  one record;
BEGIN
  IF OLD."actif" THEN PERFORM forget_proven(OLD."courriel", OLD."conventionId"); END IF;
  IF OLD."actif" = NEW."actif" THEN RETURN NULL; END IF;
  FOR one IN SELECT "plateforme", "espace", "identifiant" FROM "Compte"
    WHERE "personneId" = NEW."id" AND "plateforme" <> 'courriel' AND "actif" ORDER BY 1, 2, 3
  LOOP
    PERFORM mark_shared_account(one."plateforme", one."espace", one."identifiant");
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "Personne_depart" AFTER UPDATE OF "actif", "courriel" ON "Personne" FOR EACH ROW
  WHEN (OLD."actif" <> NEW."actif" OR OLD."courriel" <> NEW."courriel") EXECUTE FUNCTION note_departure();
