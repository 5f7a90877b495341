import type { Pool } from 'pg';
import { viewAnnonce } from '../../../src/views/annonces/annonce.ts';
import type { Somebody } from './fake.ts';

/** What coordination types; the bare loops post what it becomes. */
export const ANNONCE = {
  titre: 'Forum des familles le 18 mars',
  texte: 'Le forum a lieu de 10 h à 17 h à la salle du Minck, à Calais.\nLes inscriptions sont ouvertes.',
  lien: 'https://exemple.fr/forum',
  dateEvenement: '',
} as const;

export const MESSAGE = viewAnnonce({
  ...ANNONCE,
  dateEvenement: null,
  auteur: { prenom: 'Prenom', nom: 'Nom 1', fonction: 'Responsable' },
});

/** How many of the people are `pilotes`. */
export const PILOTES = 200;

/** A convention with these people: the first one coordinates, the next ones lead, the others are members. */
export async function createPeople(pool: Pool, people: readonly Somebody[]): Promise<void> {
  await pool.query(CONVENTION);
  await pool.query(STRUCTURE);
  await pool.query(PERSONNES, [people.length]);
  const columns = (['plateforme', 'espace', 'identifiant'] as const).map((name) =>
    people.map(({ account }) => account[name]),
  );
  await pool.query(COMPTES, columns);
  await pool.query(CONVERSATIONS, [...columns, people.map(({ address }) => address)]);
  await pool.query('VACUUM ANALYZE');
}

const ID = (kind: string) => `md5('${kind}:' || n)::uuid`;

const CONVENTION = `INSERT INTO "Convention" ("id", "code", "titre", "sousTitre", "nomCourt", "debut", "fin")
  SELECT ${ID('c')}, 'diffusion', 'Convention', 'Diffusion', 'CTG', '2025-01-01', '2099-12-31'
  FROM generate_series(1, 1) n`;

const STRUCTURE = `INSERT INTO "Structure" ("id", "conventionId", "code", "nom")
  SELECT ${ID('s')}, ${ID('c')}, 'structure', 'Structure' FROM generate_series(1, 1) n`;

const PERSONNES = `INSERT INTO "Personne" ("id", "conventionId", "structureId", "code", "prenom", "nom", "fonction",
    "courriel", "roles")
  SELECT ${ID('p')}, c."id", s."id", 'personne-' || n, 'Prenom', 'Nom ' || n, 'Responsable', n || '@exemple.fr',
    (CASE WHEN n = 1 THEN '{coordination}' WHEN n <= ${PILOTES + 1} THEN '{pilote}' ELSE '{membre}' END)::"Role"[]
  FROM generate_series(1, $1::int) n, "Convention" c, "Structure" s`;

const COMPTES = `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant", "prefere")
  SELECT ${ID('a')}, c."id", ${ID('p')}, plateforme, espace, identifiant, true
  FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY t (plateforme, espace, identifiant, n), "Convention" c`;

const CONVERSATIONS = `INSERT INTO "Conversation" ("plateforme", "espace", "identifiant", "donnees")
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) t (plateforme, espace, identifiant, donnees)
  WHERE donnees IS NOT NULL`;
