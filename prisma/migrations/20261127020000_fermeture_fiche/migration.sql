-- AlterTable
ALTER TABLE "Avenant" ADD COLUMN     "changements" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "FicheAction" ADD COLUMN     "fermeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "fermetureAvenantId" UUID,
ADD COLUMN     "fermetureMotif" TEXT;

-- AddForeignKey
ALTER TABLE "FicheAction" ADD CONSTRAINT "FicheAction_conventionId_fermetureAvenantId_fkey" FOREIGN KEY ("conventionId", "fermetureAvenantId") REFERENCES "Avenant"("conventionId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An avenant closes a fiche, on a day and for a reason: all three, or none.
ALTER TABLE "FicheAction" ADD CONSTRAINT "FicheAction_fermeture_check"
  CHECK (num_nonnulls("fermeeLe", "fermetureAvenantId", "fermetureMotif") IN (0, 3));

-- Titles that avenants changed before this column was there: both texts stand in the versions.
UPDATE "Avenant" a SET "changements" = changed."all" FROM (
  SELECT v."avenantId", jsonb_agg(jsonb_build_object(
      'objet', 'fiche', 'cle', f."numero"::text, 'champ', 'titre', 'avant', b."titre", 'apres', v."titre")
    ORDER BY f."numero", v."version") AS "all"
  FROM "FicheActionVersion" v
  JOIN "FicheActionVersion" b ON b."ficheActionId" = v."ficheActionId" AND b."version" = v."version" - 1
  JOIN "FicheAction" f ON f."id" = v."ficheActionId"
  WHERE v."avenantId" IS NOT NULL AND b."titre" <> v."titre" GROUP BY v."avenantId") changed
WHERE a."id" = changed."avenantId";
