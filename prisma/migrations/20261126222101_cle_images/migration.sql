-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "cleImages" TEXT NOT NULL DEFAULT (gen_random_uuid()::text || gen_random_uuid()::text);
