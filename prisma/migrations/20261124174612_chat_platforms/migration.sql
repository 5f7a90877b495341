-- AlterTable
ALTER TABLE "Annonce" ADD COLUMN     "corrigeeLe" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "EspaceRelie" (
    "conventionId" UUID NOT NULL,
    "plateforme" TEXT NOT NULL,
    "espace" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "secret" BYTEA,
    "relieLe" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EspaceRelie_pkey" PRIMARY KEY ("plateforme","espace")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "plateforme" TEXT NOT NULL,
    "espace" TEXT NOT NULL,
    "identifiant" TEXT NOT NULL,
    "donnees" TEXT NOT NULL,
    "majLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Conversation_pkey" PRIMARY KEY ("plateforme","espace","identifiant")
);

-- CreateTable
CREATE TABLE "Reception" (
    "cle" TEXT NOT NULL,
    "bailJusqua" TIMESTAMPTZ(3) NOT NULL,
    "faitLe" TIMESTAMPTZ(3),
    "recueLe" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reception_pkey" PRIMARY KEY ("cle")
);

-- CreateTable
CREATE TABLE "Cadence" (
    "seau" TEXT NOT NULL,
    "libreA" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Cadence_pkey" PRIMARY KEY ("seau")
);

-- CreateIndex
CREATE INDEX "Reception_recueLe_idx" ON "Reception"("recueLe");

-- AddForeignKey
ALTER TABLE "EspaceRelie" ADD CONSTRAINT "EspaceRelie_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
