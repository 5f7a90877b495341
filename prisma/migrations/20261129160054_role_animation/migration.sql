-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'animation';
