-- CreateEnum
CREATE TYPE "GenreInstance" AS ENUM ('reseau', 'groupe_de_travail', 'groupe_focus');

-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "animees" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "enjeux" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "fermeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "genre" "GenreInstance";

-- What is neither the groupe projet nor the comité de pilotage is no governance of the convention.
UPDATE "Instance" SET "genre" = 'reseau' WHERE "code" NOT IN ('GP', 'COPIL');
