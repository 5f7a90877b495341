-- CreateEnum
CREATE TYPE "Digest" AS ENUM ('aucun', 'jour', 'semaine');

-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "digest" "Digest" NOT NULL DEFAULT 'aucun',
ADD COLUMN     "hoursDays" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "hoursFrom" INTEGER,
ADD COLUMN     "hoursTo" INTEGER;

-- Both hours or none, in their order, and a day to go with them.
ALTER TABLE "Personne" ADD CONSTRAINT "Personne_hours" CHECK (
  ("hoursFrom" IS NULL AND "hoursTo" IS NULL)
  OR ("hoursFrom" IS NOT NULL AND "hoursTo" IS NOT NULL AND "hoursFrom" >= 0 AND "hoursTo" <= 24 AND "hoursFrom" < "hoursTo" AND cardinality("hoursDays") > 0)
);
