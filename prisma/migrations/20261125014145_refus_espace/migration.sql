-- CreateTable
CREATE TABLE "RefusEspace" (
    "conventionId" UUID NOT NULL,
    "plateforme" TEXT NOT NULL,
    "espace" TEXT NOT NULL,
    "raison" TEXT NOT NULL,
    "depuis" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RefusEspace_pkey" PRIMARY KEY ("conventionId","plateforme","espace")
);

-- AddForeignKey
ALTER TABLE "RefusEspace" ADD CONSTRAINT "RefusEspace_conventionId_fkey" FOREIGN KEY ("conventionId") REFERENCES "Convention"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
