-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "imageCle" TEXT;

-- CreateTable
CREATE TABLE "ImageAnnonce" (
    "cle" TEXT NOT NULL,
    "conventionId" UUID NOT NULL,
    "alternative" TEXT NOT NULL,
    "png" BYTEA NOT NULL,
    "largeur" INTEGER NOT NULL,
    "hauteur" INTEGER NOT NULL,

    CONSTRAINT "ImageAnnonce_pkey" PRIMARY KEY ("cle")
);

-- CreateIndex
CREATE UNIQUE INDEX "ImageAnnonce_conventionId_cle_key" ON "ImageAnnonce"("conventionId", "cle");

-- AddForeignKey
ALTER TABLE "Annonce" ADD CONSTRAINT "Annonce_conventionId_imageCle_fkey" FOREIGN KEY ("conventionId", "imageCle") REFERENCES "ImageAnnonce"("conventionId", "cle") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImageAnnonce" ADD CONSTRAINT "ImageAnnonce_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
