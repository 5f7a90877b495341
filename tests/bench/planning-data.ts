import type { Pool, PoolClient } from 'pg';
import { ETAPES_DU_20_MAI, paris } from '../support/delivery-builders.ts';

/** The step that comes due while we measure; those before it have passed. */
const ETAPE = 'rappel-1';

export const DUE = paris('2027-04-29T09:00');

/** Copies `from` to `to` of a convention with its people, 24 fiches, an open tour and what was sent so far. */
export async function createCopies(pool: Pool, from: number, to: number): Promise<void> {
  await withoutTriggers(pool, async (client) => {
    for (const sql of [...STATEMENTS, createEtapes()]) await client.query(sql, [from, to]);
  });
  await pool.query('VACUUM ANALYZE');
}

/** Constraints and triggers look away while so many rows are written, and the disk is not waited for. */
export async function withoutTriggers(
  pool: Pool,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(SETTINGS);
    await work(client);
  } finally {
    client.release(true); // its settings go with it
  }
}

const SETTINGS = `SET session_replication_role = replica; SET synchronous_commit = off;
  SET maintenance_work_mem = '256MB'; SET work_mem = '64MB'`;

/** As before the step came due, in the first `count` copies; it has passed in all others. */
export async function resetPlanning(pool: Pool, count: number): Promise<void> {
  await pool.query(`DELETE FROM "Envoi" WHERE "etape" = $1`, [ETAPE]);
  await pool.query('DELETE FROM pgboss.job');
  await pool.query(
    `UPDATE "TourEtape" SET "passeeLe" = "prevueLe" WHERE "code" = $1 AND "passeeLe" IS NULL`,
    [ETAPE],
  );
  await pool.query(
    `UPDATE "TourEtape" SET "passeeLe" = NULL
     WHERE "code" = $1 AND "tourId" IN (SELECT ${id('t')} FROM generate_series(1, $2::int) n)`,
    [ETAPE, count],
  );
  await pool.query('VACUUM ANALYZE "Envoi", "TourEtape", "Convention", "Tour"');
}

export const PERSONNES = 20;
export const PILOTES = 14;
const FICHES = 24;
const REPONDUES = 10;

// Names of things are made from their numbers, so that no statement has to look the others up.
export const id = (kind: string, ...numbers: readonly string[]) =>
  `md5('${kind}:' || ${['n', ...numbers].join(` || ':' || `)})::uuid`;

const N = 'generate_series($1::int, $2::int) n';
export const pilote = `(2 + f % ${PILOTES})`;

const STATEMENTS: readonly string[] = [
  `INSERT INTO "Convention" ("id", "code", "titre", "sousTitre", "nomCourt", "debut", "fin")
   SELECT ${id('c')}, 'copie-' || n, 'Convention', 'Copie', 'CTG', '2025-01-01', '2029-12-31' FROM ${N}`,
  `INSERT INTO "Revision" ("conventionId") SELECT ${id('c')} FROM ${N}`,
  `INSERT INTO "Structure" ("id", "conventionId", "code", "nom")
   SELECT ${id('s')}, ${id('c')}, 'structure', 'Structure' FROM ${N}`,
  `INSERT INTO "Enjeu" ("id", "conventionId", "code", "titre", "genre", "ordre", "objectifs")
   SELECT ${id('e')}, ${id('c')}, 'PE', 'Petite enfance', 'thematique', 1, '[]' FROM ${N}`,
  `INSERT INTO "Instance" ("id", "conventionId", "code", "nom", "slug", "foisParAn")
   SELECT ${id('i')}, ${id('c')}, 'GP', 'Groupe projet', 'groupe-projet', 2 FROM ${N}`,
  `INSERT INTO "Canal" ("id", "conventionId", "plateforme", "espace", "identifiant", "nom")
   SELECT ${id('k')}, ${id('c')}, 'atelier', 'local', 'canal-' || n, 'Groupe projet' FROM ${N}`,
  `INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction", "courriel", "roles")
   SELECT ${id('p', 'p')}, ${id('c')}, ${id('s')}, 'personne-' || p, 'Prenom', 'Nom ' || p, 'Responsable', n || '-' || p || '@example.org',
     (CASE WHEN p = 1 THEN '{coordination}' WHEN p <= ${PILOTES} + 1 THEN '{pilote}' ELSE '{membre}' END)::"Role"[]
   FROM ${N}, generate_series(1, ${PERSONNES}) p`,
  `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant", "prefere")
   SELECT ${id('a', 'p')}, ${id('c')}, ${id('p', 'p')}, 'atelier', 'local', n || '-' || p, true
   FROM ${N}, generate_series(1, ${PERSONNES}) p`,
  `INSERT INTO "FicheAction" ("id", "conventionId", "numero")
   SELECT ${id('f', 'f')}, ${id('c')}, f FROM ${N}, generate_series(1, ${FICHES}) f`,
  `INSERT INTO "FicheActionVersion" ("id", "conventionId", "ficheActionId", "version", "titre", "titreCourt", "titreSource",
     "enjeuId")
   SELECT ${id('v', 'f')}, ${id('c')}, ${id('f', 'f')}, 1, 'Fiche ' || f, 'Fiche ' || f, 'annexe 3', ${id('e')}
   FROM ${N}, generate_series(1, ${FICHES}) f`,
  `INSERT INTO "Pilotage" ("id", "conventionId", "ficheActionId", "personneId", "role", "du")
   SELECT ${id('g', 'f')}, ${id('c')}, ${id('f', 'f')}, ${id('p', pilote)}, 'chef_de_file', '2025-01-01'
   FROM ${N}, generate_series(1, ${FICHES}) f`,
  `INSERT INTO "Indicateur" ("id", "conventionId", "ficheActionId", "ordre", "nom", "unite")
   SELECT ${id('m', 'f')}, ${id('c')}, ${id('f', 'f')}, 1, 'Familles suivies', 'familles'
   FROM ${N}, generate_series(1, ${FICHES}) f`,
  `INSERT INTO "Seance" ("id", "conventionId", "instanceId", "uid", "debut", "fin", "lieu", "creeeLe", "modifieeLe")
   SELECT ${id('z')}, ${id('c')}, ${id('i')}, n || '@copie', '2027-05-20T12:00Z', '2027-05-20T14:00Z', 'Calais', now(), now()
   FROM ${N}`,
  `INSERT INTO "Tour" ("id", "conventionId", "seanceId", "etat", "ouverture", "echeance", "gel", "modifieLe")
   SELECT ${id('t')}, ${id('c')}, ${id('z')}, 'ouvert', '2027-04-15T07:00Z', '2027-05-14T15:00Z', '2027-05-31T15:00Z', now()
   FROM ${N}`,
  `INSERT INTO "Reponse" ("id", "conventionId", "tourId", "ficheActionId", "version", "versionCartes")
   SELECT ${id('r', 'f')}, ${id('c')}, ${id('t')}, ${id('f', 'f')}, 1, 1 FROM ${N}, generate_series(1, ${REPONDUES}) f`,
  `INSERT INTO "ReponseVersion" ("id", "conventionId", "reponseId", "version", "soumission", "auteurId", "plateforme",
     "ficheActionVersionId", "statut", "avancees", "difficulte", "ordreDuJour", "appuis", "communes", "partenaires",
     "liens", "diffusion", "creeeLe")
   SELECT ${id('w', 'f')}, ${id('c')}, ${id('r', 'f')}, 1, n || ':' || f, ${id('p', pilote)}, 'atelier', ${id('v', 'f')}, 'en_cours',
     'Deux ateliers ont eu lieu.', 'aucune', false, '{}', '{}', '{}', '{}', 'groupe_projet', now()
   FROM ${N}, generate_series(1, ${REPONDUES}) f`,
  `INSERT INTO "Envoi" ("id", "conventionId", "genre", "source", "destinataire", "etape", "etat", "personneId",
     "prevuLe", "graceJusqua", "envoyeLe")
   SELECT ${id('o', 'p')}, ${id('c')}, 'tour', ${id('t')}::text, 'personne:' || ${id('p', 'p')}, 'ouverture', 'envoye',
     ${id('p', 'p')}, '2027-04-15T07:00Z', '2027-05-14T15:00Z', '2027-04-15T07:00Z'
   FROM ${N}, generate_series(2, ${PILOTES} + 1) p`,
];

function createEtapes(): string {
  const etapes = ETAPES_DU_20_MAI.map(([code, at]) => {
    const prevueLe = paris(at);
    const passeeLe =
      prevueLe.epochMilliseconds < DUE.epochMilliseconds ? `timestamptz '${prevueLe}'` : 'NULL';
    return `('${code}', timestamptz '${prevueLe}', ${passeeLe})`;
  });
  return `INSERT INTO "TourEtape" ("conventionId", "tourId", "code", "prevueLe", "passeeLe")
    SELECT ${id('c')}, ${id('t')}, e.* FROM ${N}, (VALUES ${etapes.join(', ')}) e`;
}
