-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'supervision';
