-- CreateTable
CREATE TABLE "LigneActivite" (
    "id" UUID NOT NULL,
    "conventionId" UUID NOT NULL,
    "semestre" TEXT NOT NULL,
    "titre" TEXT NOT NULL,
    "texte" TEXT NOT NULL,
    "noteeLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LigneActivite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LigneActivite_conventionId_semestre_idx" ON "LigneActivite"("conventionId", "semestre");

-- AddForeignKey
ALTER TABLE "LigneActivite" ADD CONSTRAINT "LigneActivite_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
