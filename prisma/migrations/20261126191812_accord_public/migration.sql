-- CreateTable
CREATE TABLE "AccordPublic" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "tourId" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "empreinte" TEXT NOT NULL,
    "demandeParId" UUID NOT NULL,
    "demandeLe" TIMESTAMPTZ(3) NOT NULL,
    "decideParId" UUID,
    "decideLe" TIMESTAMPTZ(3),
    "accepte" BOOLEAN,
    "motif" TEXT,

    CONSTRAINT "AccordPublic_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccordPublic_conventionId_tourId_rang_key" ON "AccordPublic"("conventionId", "tourId", "rang");

-- AddForeignKey
ALTER TABLE "AccordPublic" ADD CONSTRAINT "AccordPublic_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccordPublic" ADD CONSTRAINT "AccordPublic_tourId_fkey" FOREIGN KEY ("tourId") REFERENCES "Tour"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccordPublic" ADD CONSTRAINT "AccordPublic_conventionId_demandeParId_fkey" FOREIGN KEY ("conventionId", "demandeParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccordPublic" ADD CONSTRAINT "AccordPublic_conventionId_decideParId_fkey" FOREIGN KEY ("conventionId", "decideParId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
