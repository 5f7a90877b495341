-- CreateEnum
CREATE TYPE "VoieConnexion" AS ENUM ('courriel', 'openid');

-- CreateTable
CREATE TABLE "DemandeConnexion" (
    "id" UUID NOT NULL,
    "courriel" TEXT NOT NULL,
    "lien" TEXT NOT NULL,
    "navigateur" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "essais" INTEGER NOT NULL DEFAULT 0,
    "creeLe" TIMESTAMPTZ(3) NOT NULL,
    "expireLe" TIMESTAMPTZ(3) NOT NULL,
    "utiliseeLe" TIMESTAMPTZ(3),

    CONSTRAINT "DemandeConnexion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "voie" "VoieConnexion" NOT NULL,
    "preuve" TEXT,
    "jeton" TEXT NOT NULL,
    "ancienJeton" TEXT,
    "ancienJusqua" TIMESTAMPTZ(3),
    "sel" TEXT NOT NULL,
    "creeLe" TIMESTAMPTZ(3) NOT NULL,
    "vuLe" TIMESTAMPTZ(3) NOT NULL,
    "renouveleLe" TIMESTAMPTZ(3) NOT NULL,
    "inactifLe" TIMESTAMPTZ(3) NOT NULL,
    "expireLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DemandeConnexion_lien_key" ON "DemandeConnexion"("lien");

-- CreateIndex
CREATE UNIQUE INDEX "DemandeConnexion_navigateur_key" ON "DemandeConnexion"("navigateur");

-- CreateIndex
CREATE INDEX "DemandeConnexion_courriel_idx" ON "DemandeConnexion"("courriel");

-- CreateIndex
CREATE UNIQUE INDEX "Session_jeton_key" ON "Session"("jeton");

-- CreateIndex
CREATE UNIQUE INDEX "Session_ancienJeton_key" ON "Session"("ancienJeton");

-- CreateIndex
CREATE INDEX "Session_conventionId_personneId_idx" ON "Session"("conventionId", "personneId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A session ends with what it stands on, whoever changes that and by whatever way: it does not come back with it.
CREATE FUNCTION end_sessions_of_personne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Session" WHERE "conventionId" = NEW."conventionId" AND "personneId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Personne_sessions" AFTER UPDATE OF "actif", "courriel", "structureId" ON "Personne"
  FOR EACH ROW WHEN (
    (OLD."actif" AND NOT NEW."actif") OR lower(OLD."courriel") <> lower(NEW."courriel")
    OR OLD."structureId" <> NEW."structureId")
  EXECUTE FUNCTION end_sessions_of_personne();

CREATE FUNCTION end_sessions_of_partie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Session" USING "Personne", "Structure"
  WHERE "Structure"."partieId" = NEW."id" AND "Personne"."structureId" = "Structure"."id"
    AND "Session"."conventionId" = "Personne"."conventionId" AND "Session"."personneId" = "Personne"."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Partie_sessions" AFTER UPDATE OF "etatAccord" ON "Partie"
  FOR EACH ROW WHEN (OLD."etatAccord" = 'accordee' AND NEW."etatAccord" <> 'accordee')
  EXECUTE FUNCTION end_sessions_of_partie();
