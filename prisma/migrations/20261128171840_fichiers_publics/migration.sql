-- CreateTable
CREATE TABLE "Fichier" (
    "conventionId" UUID NOT NULL,
    "resumeId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "empreinte" TEXT NOT NULL,
    "octets" BYTEA NOT NULL,

    CONSTRAINT "Fichier_pkey" PRIMARY KEY ("conventionId","resumeId","format")
);

-- AddForeignKey
ALTER TABLE "Fichier" ADD CONSTRAINT "Fichier_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fichier" ADD CONSTRAINT "Fichier_resumeId_fkey" FOREIGN KEY ("resumeId") REFERENCES "Resume"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is masked in a summary is in none of its files: they are made again.
CREATE FUNCTION forget_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Fichier" WHERE "resumeId" = NEW."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "Resume_forget_files" AFTER UPDATE ON "Resume"
  FOR EACH ROW EXECUTE FUNCTION forget_files();
