-- AlterTable
ALTER TABLE "Envoi" ADD COLUMN     "abonneId" UUID;

-- CreateTable
CREATE TABLE "Abonne" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "courriel" TEXT NOT NULL,
    "ficheActionIds" UUID[],
    "planEntier" BOOLEAN NOT NULL DEFAULT false,
    "confirmeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Abonne_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DemandeAbonnement" (
    "empreinte" TEXT NOT NULL,
    "conventionId" UUID NOT NULL,
    "courriel" TEXT NOT NULL,
    "ficheActionId" UUID,
    "demandeLe" TIMESTAMPTZ(3) NOT NULL,
    "expireLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DemandeAbonnement_pkey" PRIMARY KEY ("empreinte")
);

-- CreateTable
CREATE TABLE "LienAbonne" (
    "empreinte" TEXT NOT NULL,
    "conventionId" UUID NOT NULL,
    "abonneId" UUID NOT NULL,
    "creeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LienAbonne_pkey" PRIMARY KEY ("empreinte")
);

-- CreateIndex
CREATE UNIQUE INDEX "Abonne_conventionId_courriel_key" ON "Abonne"("conventionId", "courriel");

-- CreateIndex
CREATE UNIQUE INDEX "Abonne_conventionId_id_key" ON "Abonne"("conventionId", "id");

-- CreateIndex
CREATE INDEX "DemandeAbonnement_conventionId_courriel_idx" ON "DemandeAbonnement"("conventionId", "courriel");

-- CreateIndex
CREATE INDEX "DemandeAbonnement_expireLe_idx" ON "DemandeAbonnement"("expireLe");

-- CreateIndex
CREATE INDEX "LienAbonne_conventionId_abonneId_idx" ON "LienAbonne"("conventionId", "abonneId");

-- CreateIndex
CREATE INDEX "Envoi_abonneId_idx" ON "Envoi"("abonneId");

-- AddForeignKey
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_abonneId_fkey" FOREIGN KEY ("abonneId") REFERENCES "Abonne"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Abonne" ADD CONSTRAINT "Abonne_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAbonnement" ADD CONSTRAINT "DemandeAbonnement_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DemandeAbonnement" ADD CONSTRAINT "DemandeAbonnement_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LienAbonne" ADD CONSTRAINT "LienAbonne_conventionId_abonneId_fkey" FOREIGN KEY ("conventionId", "abonneId") REFERENCES "Abonne"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A message goes to one person, to one channel or to one address of the public.
ALTER TABLE "Envoi" DROP CONSTRAINT "Envoi_destinataire";
ALTER TABLE "Envoi" ADD CONSTRAINT "Envoi_destinataire"
  CHECK (num_nonnulls("personneId", "canalId", "abonneId") = 1);
