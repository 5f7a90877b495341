import { fill, PATHS } from '../../src/links.ts';

const TOKEN = 'signed-in-for-a-bench';

/** Who asks with them is signed in, once `signIn` was done. */
export const HEADERS = { cookie: `session=${TOKEN}` };

interface Asks {
  query(sql: string, values: string[]): Promise<unknown>;
}

/** Coordination in a browser, and a lead on a personal page. */
export async function signIn(pool: Asks): Promise<void> {
  await pool.query(SESSION, [TOKEN]);
  await pool.query(LINK, [TOKEN]);
}

/** What who is signed in reads. */
export const PAGES: Readonly<Record<string, string>> = {
  'Aujourd’hui': PATHS.espace,
  'Le plan': PATHS.espacePlan,
  'a fiche': fill(PATHS.espaceFiche, { numero: 6 }),
  'Le tour': `${PATHS.espace}/tour`,
  search: `${PATHS.espaceRecherche}?mots=parentalite`,
  Séances: `${PATHS.espace}/seances`,
  'Personnes et parties': `${PATHS.espace}/parties`,
  'personal page': fill(PATHS.tableau, { token: TOKEN }),
};

/** Coordination, signed in for ever: the clock of the demonstration is not the machine's. */
const SESSION = `
  INSERT INTO "Session" ("id", "conventionId", "personneId", "voie", "jeton", "sel", "confirmeeLe", "creeLe", "vuLe",
    "renouveleLe", "inactifLe", "expireLe")
  SELECT gen_random_uuid(), "conventionId", "id", 'courriel', encode(sha256($1::bytea), 'hex'), '',
    end_, end_, end_, end_, end_, end_
  FROM "Personne", (SELECT '2100-01-01'::timestamptz AS end_) e WHERE "code" = 'camille-martel' ON CONFLICT DO NOTHING`;

const LINK = `
  INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
  SELECT encode(sha256($1::bytea), 'hex'), "conventionId", "id", 'tableau', now(), '2100-01-01'
  FROM "Personne" WHERE "code" = 'christine-coppin' ON CONFLICT DO NOTHING`;
