-- CreateEnum
CREATE TYPE "EtatEmargement" AS ENUM ('present', 'excuse', 'remplace');

-- CreateTable
CREATE TABLE "Emargement" (
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "etat" "EtatEmargement" NOT NULL,
    "remplacant" TEXT,

    CONSTRAINT "Emargement_pkey" PRIMARY KEY ("conventionId","seanceId","personneId")
);

-- CreateTable
CREATE TABLE "ReleveRemplace" (
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "contenu" JSONB NOT NULL,
    "publieLe" TIMESTAMPTZ(3) NOT NULL,
    "motif" TEXT NOT NULL,
    "remplaceLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReleveRemplace_pkey" PRIMARY KEY ("conventionId","seanceId","numero")
);

-- CreateIndex
CREATE INDEX "Emargement_conventionId_personneId_idx" ON "Emargement"("conventionId", "personneId");

-- AddForeignKey
ALTER TABLE "Emargement" ADD CONSTRAINT "Emargement_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Emargement" ADD CONSTRAINT "Emargement_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleveRemplace" ADD CONSTRAINT "ReleveRemplace_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
