-- AlterTable
ALTER TABLE "Nouvelle" ADD COLUMN     "arreteLe" DATE,
ADD COLUMN     "echeance" DATE,
ADD COLUMN     "indicateurId" UUID,
ADD COLUMN     "source" TEXT,
ADD COLUMN     "statut" "Statut",
ADD COLUMN     "valeur" DECIMAL(12,2),
ALTER COLUMN "texte" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Nouvelle_conventionId_indicateurId_idx" ON "Nouvelle"("conventionId", "indicateurId");

-- AddForeignKey
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_conventionId_indicateurId_fkey" FOREIGN KEY ("conventionId", "indicateurId") REFERENCES "Indicateur"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Something is said, and a figure names its source and its day (art. 8). A postponement and an abandon are proposed in a tour.
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_said" CHECK (num_nonnulls("texte", "statut", "echeance", "valeur") > 0);
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_statut" CHECK ("statut" IN ('non_demarree', 'en_cours', 'realisee'));
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_chiffre" CHECK (num_nonnulls("indicateurId", "valeur", "arreteLe", "source") IN (0, 4));
