-- DropIndex
DROP INDEX "Resume_tourId_audience_key";

-- CreateTable
CREATE TABLE "Rectification" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "tourId" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "texte" TEXT NOT NULL,
    "demandeParId" UUID NOT NULL,
    "demandeLe" TIMESTAMPTZ(3) NOT NULL,
    "decideParId" UUID,
    "decideLe" TIMESTAMPTZ(3),
    "accepte" BOOLEAN,
    "motif" TEXT,

    CONSTRAINT "Rectification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Rectification_conventionId_ficheActionId_idx" ON "Rectification"("conventionId", "ficheActionId");

-- CreateIndex
CREATE UNIQUE INDEX "Rectification_conventionId_tourId_rang_key" ON "Rectification"("conventionId", "tourId", "rang");

-- CreateIndex
CREATE INDEX "Resume_tourId_audience_numero_idx" ON "Resume"("tourId", "audience", "numero");

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_tourId_fkey" FOREIGN KEY ("tourId") REFERENCES "Tour"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_conventionId_demandeParId_fkey" FOREIGN KEY ("conventionId", "demandeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rectification" ADD CONSTRAINT "Rectification_conventionId_decideParId_fkey" FOREIGN KEY ("conventionId", "decideParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
