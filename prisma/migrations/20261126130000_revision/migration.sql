-- CreateTable
CREATE TABLE "Revision" (
    "conventionId" UUID NOT NULL,
    "numero" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("conventionId")
) WITH (fillfactor = 50);

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "Revision" ("conventionId") SELECT "id" FROM "Convention";

CREATE FUNCTION create_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Revision" ("conventionId") VALUES (NEW."id");
  RETURN NULL;
END $$;

-- Once in a transaction is enough: nobody else sees what lies between.
CREATE FUNCTION raise_revisions(conventions uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE "Revision" SET "numero" = "numero" + 1
  WHERE "conventionId" = ANY(conventions) AND xmin <> pg_current_xact_id()::xid
$$;

-- A row that is written as it was changes nothing. What moves from one convention to another changes both.
CREATE FUNCTION raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  PERFORM raise_revisions(ARRAY[OLD."conventionId", NEW."conventionId"]);
  RETURN NULL;
END $$;

CREATE FUNCTION raise_revision_of_personne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  PERFORM raise_revisions(ARRAY(
    SELECT "conventionId" FROM "Personne" WHERE "id" IN (OLD."personneId", NEW."personneId")));
  RETURN NULL;
END $$;

CREATE FUNCTION raise_revision_of_fiche() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  PERFORM raise_revisions(ARRAY(
    SELECT "conventionId" FROM "FicheAction" WHERE "id" IN (OLD."ficheActionId", NEW."ficheActionId")));
  RETURN NULL;
END $$;

CREATE FUNCTION raise_revision_of_tour() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN RETURN NULL; END IF;
  PERFORM raise_revisions(ARRAY(
    SELECT "conventionId" FROM "Tour" WHERE "id" IN (OLD."tourId", NEW."tourId")));
  RETURN NULL;
END $$;

CREATE TRIGGER "Convention_revision_insert" AFTER INSERT ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION create_revision();

-- The planner's watermark moves each time something is due, and is nothing that people read.
CREATE FUNCTION raise_revision_of_convention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM raise_revisions(ARRAY[NEW."id"]);
  RETURN NULL;
END $$;
CREATE TRIGGER "Convention_revision" AFTER UPDATE OF "code", "titre", "sousTitre", "nomCourt", "debut", "fin" ON "Convention"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_convention();

CREATE TRIGGER "PeriodeCalme_revision" AFTER INSERT OR UPDATE OR DELETE ON "PeriodeCalme"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Partie_revision" AFTER INSERT OR UPDATE OR DELETE ON "Partie"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Structure_revision" AFTER INSERT OR UPDATE OR DELETE ON "Structure"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Personne_revision" AFTER INSERT OR UPDATE OR DELETE ON "Personne"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Canal_revision" AFTER INSERT OR UPDATE OR DELETE ON "Canal"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Enjeu_revision" AFTER INSERT OR UPDATE OR DELETE ON "Enjeu"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "FicheAction_revision" AFTER INSERT OR UPDATE OR DELETE ON "FicheAction"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Instance_revision" AFTER INSERT OR UPDATE OR DELETE ON "Instance"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Seance_revision" AFTER INSERT OR UPDATE OR DELETE ON "Seance"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Tour_revision" AFTER INSERT OR UPDATE OR DELETE ON "Tour"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "Resume_revision" AFTER INSERT ON "Resume"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();

CREATE TRIGGER "Compte_revision" AFTER INSERT OR UPDATE OR DELETE ON "Compte"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_personne();
-- A new link is known to nobody yet; one that ends may be remembered.
CREATE TRIGGER "LienPersonnel_revision" AFTER UPDATE OR DELETE ON "LienPersonnel"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_personne();

CREATE TRIGGER "FicheActionVersion_revision" AFTER INSERT ON "FicheActionVersion"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_fiche();
CREATE TRIGGER "Pilotage_revision" AFTER INSERT OR UPDATE OR DELETE ON "Pilotage"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_fiche();
CREATE TRIGGER "Indicateur_revision" AFTER INSERT OR UPDATE OR DELETE ON "Indicateur"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_fiche();

CREATE TRIGGER "TourEtape_revision" AFTER INSERT OR UPDATE OR DELETE ON "TourEtape"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_tour();
-- Answers themselves are no slow data; which of them are kept internal is.
CREATE TRIGGER "Reponse_revision" AFTER UPDATE OF "interneDepuis" ON "Reponse"
  FOR EACH ROW EXECUTE FUNCTION raise_revision_of_tour();
