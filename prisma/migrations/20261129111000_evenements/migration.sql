-- CreateEnum
CREATE TYPE "EtatParticipation" AS ENUM ('inscrit', 'attente', 'retire');

-- CreateTable
CREATE TABLE "Evenement" (
    "annonceId" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "debut" TIMESTAMPTZ(3) NOT NULL,
    "fin" TIMESTAMPTZ(3) NOT NULL,
    "lieu" TEXT NOT NULL,
    "places" INTEGER,
    "limite" DATE,
    "question" TEXT,
    "visible" BOOLEAN NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "Evenement_pkey" PRIMARY KEY ("annonceId")
);

-- CreateTable
CREATE TABLE "Participation" (
    "conventionId" UUID NOT NULL,
    "annonceId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "etat" "EtatParticipation" NOT NULL,
    "rang" INTEGER NOT NULL,
    "reponse" TEXT,
    "sequence" INTEGER NOT NULL,
    "majLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Participation_pkey" PRIMARY KEY ("conventionId","annonceId","personneId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Evenement_conventionId_annonceId_key" ON "Evenement"("conventionId", "annonceId");

-- CreateIndex
CREATE INDEX "Participation_conventionId_personneId_idx" ON "Participation"("conventionId", "personneId");

-- AddForeignKey
ALTER TABLE "Evenement" ADD CONSTRAINT "Evenement_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evenement" ADD CONSTRAINT "Evenement_annonceId_fkey" FOREIGN KEY ("annonceId") REFERENCES "Annonce"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_conventionId_annonceId_fkey" FOREIGN KEY ("conventionId", "annonceId") REFERENCES "Evenement"("conventionId", "annonceId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Participation" ADD CONSTRAINT "Participation_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
