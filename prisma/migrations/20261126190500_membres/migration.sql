-- AlterTable
ALTER TABLE "Personne" ADD COLUMN     "instances" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Who was told of every séance until now stays in the groupe projet; a reader of a party sits on the comité de pilotage.
UPDATE "Personne" SET "instances" =
  CASE WHEN 'lecture' = ANY("roles") THEN ARRAY['COPIL'] ELSE ARRAY[]::TEXT[] END ||
  CASE WHEN "roles" && ARRAY['pilote', 'membre', 'coordination']::"Role"[] THEN ARRAY['GP'] ELSE ARRAY[]::TEXT[] END;
