-- CreateTable
CREATE TABLE "CalendrierPersonnel" (
    "conventionId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "numero" INTEGER NOT NULL,
    "avecRappels" BOOLEAN NOT NULL DEFAULT false,
    "modifieLe" TIMESTAMPTZ(3) NOT NULL,
    "fermeLe" TIMESTAMPTZ(3),
    "luLe" TIMESTAMPTZ(3),
    "silenceDepuis" TIMESTAMPTZ(3),
    "empreinte" TEXT,
    "empreinteLe" TIMESTAMPTZ(3),

    CONSTRAINT "CalendrierPersonnel_pkey" PRIMARY KEY ("conventionId","personneId")
);

-- CreateIndex
CREATE INDEX "CalendrierPersonnel_silenceDepuis_idx" ON "CalendrierPersonnel"("silenceDepuis");

-- AddForeignKey
ALTER TABLE "CalendrierPersonnel" ADD CONSTRAINT "CalendrierPersonnel_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
