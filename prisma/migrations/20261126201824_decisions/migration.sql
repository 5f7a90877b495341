-- CreateTable
CREATE TABLE "SeanceEtape" (
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "prevueLe" TIMESTAMPTZ(3) NOT NULL,
    "passeeLe" TIMESTAMPTZ(3),

    CONSTRAINT "SeanceEtape_pkey" PRIMARY KEY ("conventionId","seanceId","code")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "ficheActionId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "instanceId" UUID NOT NULL,
    "statut" "Statut" NOT NULL,
    "echeance" DATE,
    "accord" BOOLEAN NOT NULL,
    "motif" TEXT,
    "statutAvant" "Statut" NOT NULL,
    "le" DATE NOT NULL,
    "noteeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Decision_conventionId_ficheActionId_noteeLe_idx" ON "Decision"("conventionId", "ficheActionId", "noteeLe");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_conventionId_versionId_key" ON "Decision"("conventionId", "versionId");

-- AddForeignKey
ALTER TABLE "SeanceEtape" ADD CONSTRAINT "SeanceEtape_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_conventionId_ficheActionId_fkey" FOREIGN KEY ("conventionId", "ficheActionId") REFERENCES "FicheAction"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_conventionId_versionId_fkey" FOREIGN KEY ("conventionId", "versionId") REFERENCES "ReponseVersion"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Decision" ADD CONSTRAINT "Decision_statut_check"
  CHECK ("statut" IN ('reportee', 'abandonnee') AND ("accord" OR "motif" IS NOT NULL));

-- What was decided is read with its fiche.
CREATE TRIGGER "Decision_revision" AFTER INSERT OR UPDATE OR DELETE ON "Decision"
  FOR EACH ROW EXECUTE FUNCTION raise_revision();

-- What the planner looks for each minute.
CREATE INDEX "SeanceEtape_due_idx" ON "SeanceEtape" ("prevueLe") WHERE "passeeLe" IS NULL;
