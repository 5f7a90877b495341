-- CreateEnum
CREATE TYPE "GenreReconnaissance" AS ENUM ('navigateur', 'identite');

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "confirmeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "navigateur" TEXT NOT NULL DEFAULT '',
DROP COLUMN "preuve",
ADD COLUMN     "preuve" BYTEA;
UPDATE "Session" SET "confirmeeLe" = "creeLe";
ALTER TABLE "Session" ALTER COLUMN "confirmeeLe" SET NOT NULL;

-- CreateTable
CREATE TABLE "Reconnaissance" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "genre" "GenreReconnaissance" NOT NULL,
    "source" TEXT NOT NULL,
    "empreinte" TEXT NOT NULL,
    "creeLe" TIMESTAMPTZ(3) NOT NULL,
    "vuLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reconnaissance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reconnaissance_empreinte_idx" ON "Reconnaissance"("empreinte");

-- CreateIndex
CREATE INDEX "Reconnaissance_vuLe_idx" ON "Reconnaissance"("vuLe");

-- CreateIndex
CREATE UNIQUE INDEX "Reconnaissance_conventionId_personneId_empreinte_key" ON "Reconnaissance"("conventionId", "personneId", "empreinte");

-- AddForeignKey
ALTER TABLE "Reconnaissance" ADD CONSTRAINT "Reconnaissance_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One person for each subject of a provider, and one subject for each person.
CREATE UNIQUE INDEX "Reconnaissance_sujet" ON "Reconnaissance"("empreinte") WHERE "genre" = 'identite';
CREATE UNIQUE INDEX "Reconnaissance_identite" ON "Reconnaissance"("conventionId", "personneId", "source") WHERE "genre" = 'identite';

-- Who leaves, or whose address becomes another one, is recognised no more: the record may be somebody else's now.
CREATE FUNCTION end_reconnaissances_of_personne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Reconnaissance" WHERE "conventionId" = NEW."conventionId" AND "personneId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Personne_reconnaissances" AFTER UPDATE OF "actif", "courriel" ON "Personne"
  FOR EACH ROW WHEN ((OLD."actif" AND NOT NEW."actif") OR lower(OLD."courriel") <> lower(NEW."courriel"))
  EXECUTE FUNCTION end_reconnaissances_of_personne();
