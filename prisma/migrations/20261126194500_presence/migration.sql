-- CreateEnum
CREATE TYPE "ReponsePresence" AS ENUM ('oui', 'a_distance', 'remplace', 'non');

-- CreateTable
CREATE TABLE "Presence" (
    "conventionId" UUID NOT NULL,
    "seanceId" UUID NOT NULL,
    "personneId" UUID NOT NULL,
    "reponse" "ReponsePresence" NOT NULL,
    "remplacant" TEXT,
    "debut" TIMESTAMPTZ(3) NOT NULL,
    "diteLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("conventionId","seanceId","personneId")
);

-- CreateIndex
CREATE INDEX "Presence_conventionId_personneId_idx" ON "Presence"("conventionId", "personneId");

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Seance_conventionId_id_key" ON "Seance"("conventionId", "id");

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_conventionId_seanceId_fkey" FOREIGN KEY ("conventionId", "seanceId") REFERENCES "Seance"("conventionId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_conventionId_personneId_fkey" FOREIGN KEY ("conventionId", "personneId") REFERENCES "Personne"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Presence" ADD CONSTRAINT "Presence_remplacant_check" CHECK (("reponse" = 'remplace') = ("remplacant" IS NOT NULL));
