-- What is seen of answers (`SEEN`) looks at tours that are not over; whatever changes in another one raises the revision.
CREATE FUNCTION raise_revision_of_reponse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Tour" WHERE "id" IN (OLD."tourId", NEW."tourId") AND "etat" IN ('publie', 'clos')) THEN
    PERFORM raise_revisions(ARRAY[OLD."conventionId", NEW."conventionId"]);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Reponse_revision_of_others" AFTER INSERT OR DELETE OR UPDATE OF "version", "retireeLe" ON "Reponse"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_reponse();
