-- AlterTable
ALTER TABLE "Reponse" ADD COLUMN "versionCartes" INTEGER NOT NULL DEFAULT 0;

-- The cards of older answers were refreshed with them.
UPDATE "Reponse" SET "versionCartes" = "version";

-- What Prisma's schema cannot say: only those that wait, which are few.
CREATE INDEX "Reponse_a_montrer" ON "Reponse" ("id") WHERE "version" <> "versionCartes";
