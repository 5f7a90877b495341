-- CreateTable
CREATE TABLE "Suite" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "pointId" UUID NOT NULL,
    "ficheActionId" UUID,
    "texte" TEXT NOT NULL,
    "pourLe" DATE NOT NULL,
    "pasAvant" DATE,
    "closLe" TIMESTAMPTZ(3),
    "aideLe" TIMESTAMPTZ(3),
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "rappelLe" TIMESTAMPTZ(3),
    "noteeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Suite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SuitePersonne" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "suiteId" UUID NOT NULL,
    "personneId" UUID,
    "abonneId" UUID,
    "nom" TEXT,
    "depuis" TIMESTAMPTZ(3) NOT NULL,
    "retireeLe" TIMESTAMPTZ(3),

    CONSTRAINT "SuitePersonne_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Suite_conventionId_pointId_idx" ON "Suite"("conventionId", "pointId");

-- CreateIndex
CREATE INDEX "Suite_conventionId_ficheActionId_idx" ON "Suite"("conventionId", "ficheActionId");

-- CreateIndex
CREATE INDEX "Suite_rappelLe_idx" ON "Suite"("rappelLe");

-- CreateIndex
CREATE UNIQUE INDEX "Suite_conventionId_id_key" ON "Suite"("conventionId", "id");

-- CreateIndex
CREATE INDEX "SuitePersonne_conventionId_personneId_idx" ON "SuitePersonne"("conventionId", "personneId");

-- CreateIndex
CREATE INDEX "SuitePersonne_conventionId_abonneId_idx" ON "SuitePersonne"("conventionId", "abonneId");

-- CreateIndex
CREATE UNIQUE INDEX "SuitePersonne_conventionId_suiteId_personneId_key" ON "SuitePersonne"("conventionId", "suiteId", "personneId");

-- CreateIndex
CREATE UNIQUE INDEX "SuitePersonne_conventionId_suiteId_abonneId_key" ON "SuitePersonne"("conventionId", "suiteId", "abonneId");

-- AddForeignKey
ALTER TABLE "Suite" ADD CONSTRAINT "Suite_conventionId_pointId_fkey" FOREIGN KEY ("conventionId", "pointId") REFERENCES "PointOrdreDuJour"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suite" ADD CONSTRAINT "Suite_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuitePersonne" ADD CONSTRAINT "SuitePersonne_conventionId_suiteId_fkey" FOREIGN KEY ("conventionId", "suiteId") REFERENCES "Suite"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuitePersonne" ADD CONSTRAINT "SuitePersonne_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SuitePersonne" ADD CONSTRAINT "SuitePersonne_conventionId_abonneId_fkey" FOREIGN KEY ("conventionId", "abonneId") REFERENCES "Abonne"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: each is a person, or a name, which may have an address.
ALTER TABLE "SuitePersonne" ADD CONSTRAINT "SuitePersonne_qui_check"
  CHECK (num_nonnulls("personneId", "nom") = 1 AND num_nonnulls("personneId", "abonneId") <= 1);

-- What is to be done is read with its fiche.
CREATE TRIGGER "Suite_revision" AFTER INSERT OR UPDATE OR DELETE ON "Suite"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
CREATE TRIGGER "SuitePersonne_revision" AFTER INSERT OR UPDATE OR DELETE ON "SuitePersonne"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();

-- Whoever leaves, leaves what was to be done to others: it is looked at with the next planning.
CREATE FUNCTION wake_suites_of_personne() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Suite" SET "rappelLe" = to_timestamp(0) WHERE "conventionId" = NEW."conventionId" AND "closLe" IS NULL
    AND "id" IN (SELECT "suiteId" FROM "SuitePersonne" WHERE "conventionId" = NEW."conventionId" AND "personneId" = NEW."id" AND "retireeLe" IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "Personne_suites" AFTER UPDATE OF "actif" ON "Personne"
  FOR EACH ROW WHEN (OLD."actif" AND NOT NEW."actif") EXECUTE FUNCTION wake_suites_of_personne();
CREATE FUNCTION wake_suite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Suite" SET "rappelLe" = to_timestamp(0)
    WHERE "conventionId" = OLD."conventionId" AND "id" = OLD."suiteId" AND "closLe" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "SuitePersonne_wake" AFTER DELETE ON "SuitePersonne"
  FOR EACH ROW EXECUTE FUNCTION wake_suite();

-- What was noted beside a point becomes its first one, under the same id: buttons that were sent name it. Reminders begin from here.
INSERT INTO "Suite" ("id", "conventionId", "pointId", "ficheActionId", "texte", "pourLe", "closLe", "rappelLe", "noteeLe")
SELECT "id", "conventionId", "id", "ficheActionId", "issue", "pourLe", "closLe",
  CASE WHEN "closLe" IS NULL THEN now() END, "modifieLe"
FROM "PointOrdreDuJour" WHERE "genre" = 'suite';

-- Each name that is one person's alone is that person's; another one stays a name.
WITH "part" AS (
  SELECT p."conventionId", p."id", p."modifieLe", trim(q."nom") AS "nom"
  FROM "PointOrdreDuJour" p, regexp_split_to_table(p."qui", '\s*[,;&/]\s*|\s+et\s+') q("nom")
  WHERE p."genre" = 'suite' AND trim(q."nom") <> ''
), "found" AS (
  SELECT "part".*, (
    SELECT CASE WHEN count(*) = 1 THEN min(n."id"::text)::uuid END FROM "Personne" n
    WHERE n."conventionId" = "part"."conventionId" AND n."effaceeLe" IS NULL
      AND lower("part"."nom") IN (lower(n."prenom" || ' ' || n."nom"), lower(n."nom" || ' ' || n."prenom"), lower(n."nom"))
  ) AS "personneId" FROM "part"
)
INSERT INTO "SuitePersonne" ("id", "conventionId", "suiteId", "personneId", "nom", "depuis")
SELECT gen_random_uuid(), "conventionId", "id", "personneId", CASE WHEN "personneId" IS NULL THEN min("nom") END, min("modifieLe")
FROM "found" GROUP BY "conventionId", "id", "personneId", CASE WHEN "personneId" IS NULL THEN lower("nom") END;

ALTER TABLE "PointOrdreDuJour" DROP CONSTRAINT "PointOrdreDuJour_issue_check";
ALTER TABLE "PointOrdreDuJour" DROP COLUMN "closLe", DROP COLUMN "pourLe", DROP COLUMN "qui";
ALTER TABLE "PointOrdreDuJour" ADD CONSTRAINT "PointOrdreDuJour_issue_check" CHECK (("genre" IS NULL) = ("issue" IS NULL));
