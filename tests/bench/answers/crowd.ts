import { openTour } from '../opening.ts';
import { createPlace } from '../place.ts';
import type { Row } from '../table.ts';
import { CROWD, measureCrowd, SLACK, TEAMS } from './measure.ts';

/** Many people press the last button of their answers in the same instant, in a demonstration of its own. */
export async function measureCrowds(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const answering of [SLACK, TEAMS]) {
    await using place = await createPlace();
    await openTour(place);
    {
      await using data = await place.openData();
      await data.pool.query(LEADS, [CROWD]);
    }
    rows.push(...(await measureCrowd(place, answering)));
  }
  return rows;
}

/** So many more people, each the lead of one more fiche of the demonstration. */
const LEADS = `
  WITH convention AS (SELECT "conventionId" AS id FROM "Tour" WHERE "etat" = 'ouvert' LIMIT 1),
  numbers AS (SELECT n, md5('rafale-p:' || n)::uuid AS personne, md5('rafale-f:' || n)::uuid AS fiche
    FROM generate_series(1, $1::int) n),
  people AS (INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction", "courriel", "roles")
    SELECT personne, c.id, (SELECT "id" FROM "Structure" WHERE "conventionId" = c.id LIMIT 1), 'rafale-' || n, 'Prenom',
      'Nom ' || n, 'Responsable', 'rafale-' || n || '@exemple.fr', '{pilote}'::"Role"[] FROM numbers, convention c
    RETURNING 1),
  fiches AS (INSERT INTO "FicheAction" ("id", "conventionId", "numero") SELECT fiche, c.id, 100 + n FROM numbers, convention c
    RETURNING 1),
  versions AS (INSERT INTO "FicheActionVersion" ("id", "conventionId", "ficheActionId", "version", "titre", "titreCourt",
      "titreSource", "enjeuId")
    SELECT gen_random_uuid(), c.id, fiche, 1, 'Fiche ' || n, 'Fiche ' || n, 'annexe 3',
      (SELECT "id" FROM "Enjeu" WHERE "conventionId" = c.id LIMIT 1) FROM numbers, convention c RETURNING 1)
  INSERT INTO "Pilotage" ("id", "conventionId", "ficheActionId", "personneId", "role", "du")
  SELECT gen_random_uuid(), c.id, fiche, personne, 'chef_de_file', '2025-01-01' FROM numbers, convention c`;
