-- The words of what people wrote, as the search reads them: made when somebody searches, deleted with whatever changes.
CREATE TABLE "SearchText" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "stems" tsvector NOT NULL,
    "words" TEXT[],

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SearchText_conventionId_idx" ON "SearchText"("conventionId");

-- AddForeignKey
ALTER TABLE "SearchText" ADD CONSTRAINT "SearchText_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As `normalize` of the program: lower case, no accents, words parted by one space. The extension unaccent is not everywhere.
CREATE FUNCTION to_plain_words(texte text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.lower(pg_catalog.translate(
    normalize(texte, NFC),
    'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸàáâãäåçèéêëìíîïñòóôõöùúûüýÿŒÆ',
    'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyyœæ')), 'œ', 'oe'), 'æ', 'ae'), '[^a-z0-9]+', ' ', 'g'))
$$;

-- Whatever of an answer or a news is changed (masked, erased) or deleted leaves no word behind.
CREATE FUNCTION forget_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "SearchText" WHERE "id" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "ReponseVersion_search" AFTER UPDATE OR DELETE ON "ReponseVersion"
  FOR EACH ROW EXECUTE FUNCTION forget_search_text();
CREATE TRIGGER "Nouvelle_search" AFTER UPDATE OR DELETE ON "Nouvelle"
  FOR EACH ROW EXECUTE FUNCTION forget_search_text();
