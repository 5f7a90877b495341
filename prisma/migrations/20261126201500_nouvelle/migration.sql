-- « Quoi de neuf ? »: what a lead says of a fiche on any day, outside of tours (art. 7).
CREATE TABLE "Nouvelle" (
  "id" UUID NOT NULL,
  "conventionId" UUID NOT NULL,
  "ficheActionId" UUID NOT NULL,
  "auteurId" UUID NOT NULL,
  "soumission" TEXT NOT NULL,
  "texte" TEXT NOT NULL,
  "diffusion" "Diffusion" NOT NULL,
  "creeeLe" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "Nouvelle_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Nouvelle_soumission_key" ON "Nouvelle"("soumission");
CREATE UNIQUE INDEX "Nouvelle_conventionId_id_key" ON "Nouvelle"("conventionId", "id");
CREATE INDEX "Nouvelle_conventionId_ficheActionId_creeeLe_idx" ON "Nouvelle"("conventionId", "ficheActionId", "creeeLe");
CREATE INDEX "Nouvelle_conventionId_auteurId_idx" ON "Nouvelle"("conventionId", "auteurId");
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Nouvelle" ADD CONSTRAINT "Nouvelle_conventionId_auteurId_fkey" FOREIGN KEY ("conventionId", "auteurId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The form of the next tour starts from it.
CREATE TRIGGER "Nouvelle_revision" AFTER INSERT OR UPDATE OR DELETE ON "Nouvelle"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();
