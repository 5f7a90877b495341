-- AlterTable
ALTER TABLE "ConventionAilleurs" ALTER COLUMN "origine" DROP NOT NULL;
