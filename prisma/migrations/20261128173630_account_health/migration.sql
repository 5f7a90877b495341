-- AlterTable
ALTER TABLE "Compte" ADD COLUMN     "refuseLe" TIMESTAMPTZ(3),
ADD COLUMN     "suspenduLe" TIMESTAMPTZ(3),
ADD COLUMN     "suspenduPour" TEXT;

-- AlterTable
ALTER TABLE "RefusEspace" ADD COLUMN     "jusqua" TIMESTAMPTZ(3);

ALTER TABLE "Compte" ADD CONSTRAINT "Compte_suspendu" CHECK (num_nulls("suspenduLe", "suspenduPour") IN (0, 2));
