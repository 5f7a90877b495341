-- What annexe 4 holds of a fiche beside its leads and indicators: calendar, means, partners. Nothing was kept of it before.
ALTER TABLE "FicheAction" ADD COLUMN "structure" TEXT,
  ADD COLUMN "partenaires" TEXT[],
  ADD COLUMN "communes" TEXT[],
  ADD COLUMN "publicCible" TEXT,
  ADD COLUMN "moyens" TEXT,
  ADD COLUMN "debut" DATE,
  ADD COLUMN "echeance" DATE,
  ADD COLUMN "jalons" JSONB NOT NULL DEFAULT '[]';
