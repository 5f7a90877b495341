-- CreateTable
CREATE TABLE "ConventionAilleurs" (
    "code" TEXT NOT NULL,
    "origine" TEXT NOT NULL,
    "le" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConventionAilleurs_pkey" PRIMARY KEY ("code")
);
