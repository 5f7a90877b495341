-- What was dropped is back when a body says so: any statut may be decided upon.
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_statut_check";
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_statut_check"
  CHECK (("statut" IN ('reportee', 'abandonnee') OR "statutAvant" = 'abandonnee') AND ("accord" OR "motif" IS NOT NULL));
