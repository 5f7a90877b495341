-- CreateTable
CREATE TABLE "Logo" (
    "conventionId" UUID NOT NULL,
    "partieId" UUID NOT NULL,
    "png" BYTEA NOT NULL,
    "largeur" INTEGER NOT NULL,
    "hauteur" INTEGER NOT NULL,
    "empreinte" TEXT NOT NULL,

    CONSTRAINT "Logo_pkey" PRIMARY KEY ("conventionId","partieId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Partie_conventionId_id_key" ON "Partie"("conventionId", "id");

-- AddForeignKey
ALTER TABLE "Logo" ADD CONSTRAINT "Logo_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Logo" ADD CONSTRAINT "Logo_conventionId_partieId_fkey" FOREIGN KEY ("conventionId", "partieId") REFERENCES "Partie"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
