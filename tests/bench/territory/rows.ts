import { id, PERSONNES, PILOTES, pilote } from '../planning-data.ts';

// What years leave behind beside the tour that is open now (planning-data.ts). `$1` counts conventions; where a statement
// is of one past round, `$2` is how many rounds ago it was, and `$3` how many there were.

const N = 'generate_series(1, $1::int) n';
const SEANCE = `(timestamptz '2027-05-20T12:00Z' - $2::int * interval '182 days')`;
const ROUND = '$2::int';
const LEADS = `generate_series(2, ${PILOTES} + 1) p`;
const EVERYBODY = `generate_series(1, ${PERSONNES}) p`;
const REPONSES = 20;

const CODES = `(VALUES ('preparation', -49), ('confirmation-pilote', -42), ('ouverture', -35), ('rappel-1', -21),
  ('rappel-2', -13), ('rappel-3', -7), ('echeance', -6), ('brouillon-resume', -2), ('veille', -1), ('lendemain', 1),
  ('gel', 11)) e (code, jours)`;

/** One past round of every convention: small tables first. */
export const ROUND_ROWS: readonly string[] = [
  `INSERT INTO "Seance" ("id", "conventionId", "instanceId", "uid", "debut", "fin", "lieu", "creeeLe", "modifieeLe")
   SELECT ${id('z', ROUND)}, ${id('c')}, ${id('i')}, n || '.' || $2 || '@copie', ${SEANCE}, ${SEANCE} + interval '2 hours',
     'Calais', ${SEANCE} - interval '60 days', ${SEANCE} - interval '60 days'
   FROM ${N}`,
  `INSERT INTO "Tour" ("id", "conventionId", "seanceId", "etat", "ouverture", "echeance", "gel", "modifieLe")
   SELECT ${id('t', ROUND)}, ${id('c')}, ${id('z', ROUND)}, 'publie', ${SEANCE} - interval '35 days',
     ${SEANCE} - interval '6 days', ${SEANCE} + interval '11 days', ${SEANCE} FROM ${N}`,
  `INSERT INTO "TourEtape" ("conventionId", "tourId", "code", "prevueLe", "passeeLe")
   SELECT ${id('c')}, ${id('t', ROUND)}, e.code, ${SEANCE} + e.jours * interval '1 day', ${SEANCE} + e.jours * interval '1 day'
   FROM ${N}, ${CODES}`,
  `INSERT INTO "Reponse" ("id", "conventionId", "tourId", "ficheActionId", "version", "versionCartes")
   SELECT ${id('r', ROUND, 'f')}, ${id('c')}, ${id('t', ROUND)}, ${id('f', 'f')}, v, v
   FROM ${N}, generate_series(1, ${REPONSES}) f, LATERAL (SELECT 1 + (f % 3 = 0)::int AS v) w`,
  `INSERT INTO "ReponseVersion" ("id", "conventionId", "reponseId", "version", "soumission", "auteurId", "plateforme",
     "ficheActionVersionId", "statut", "avancees", "prochaineEtape", "difficulte", "ordreDuJour", "appuis", "communes",
     "partenaires", "liens", "diffusion", "creeeLe")
   SELECT ${id('w', ROUND, 'f', 'v')}, ${id('c')}, ${id('r', ROUND, 'f')}, v, n || ':' || $2 || ':' || f || ':' || v,
     ${id('p', pilote)}, 'slack', ${id('v', 'f')}, 'en_cours', repeat('Deux ateliers ont eu lieu. ', 8),
     'Un troisième atelier est prévu.', 'aucune', false, '{}', '{}', '{}', '{}', 'publiable', ${SEANCE} - interval '10 days' + v * interval '1 day'
   FROM ${N}, generate_series(1, ${REPONSES}) f, generate_series(1, 1 + (f % 3 = 0)::int) v`,
  `INSERT INTO "ReponseChiffre" ("conventionId", "versionId", "indicateurId", "valeur", "arreteLe", "source")
   SELECT ${id('c')}, ${id('w', ROUND, 'f', '1')}, ${id('m', 'f')}, f, ${SEANCE}, 'Rapport annuel'
   FROM ${N}, generate_series(1, ${REPONSES}, 2) f`,
];

/** The two builds of a summary; `$4` is what stands in one. */
export const RESUMES = `INSERT INTO "Resume" ("id", "conventionId", "tourId", "numero", "audience", "contenu", "publieLe")
  SELECT ${id('y', ROUND, 'a')}, ${id('c')}, ${id('t', ROUND)}, 1 + $3::int - $2::int, a::"AudienceResume", $4::jsonb, ${SEANCE}
  FROM ${N}, (VALUES ('groupe_projet'), ('public')) t (a)`;

/** What was sent of a round: cards, notices and summaries, most of all rows. */
export const ROUND_ENVOIS: readonly string[] = [
  envois({
    genre: 'tour',
    source: id('t', ROUND),
    etapes: "('ouverture'), ('rappel-1'), ('lendemain')",
    to: LEADS,
  }),
  envois({
    genre: 'tour',
    source: id('t', ROUND),
    etapes: "('preparation'), ('manquants'), ('gel')",
    to: '(SELECT 1 AS p) c',
  }),
  envois({ genre: 'seance', source: id('z', ROUND), etapes: "('annoncee'), ('veille')", to: EVERYBODY }),
  envois({ genre: 'resume', source: id('t', ROUND), etapes: "('publication')", to: EVERYBODY }),
];

/** Who did what in a round. */
export const ROUND_JOURNAL = `INSERT INTO "Journal" ("conventionId", "survenuLe", "acteurId", "action", "objet", "details")
  SELECT ${id('c')}, ${SEANCE} - o * interval '1 day', ${id('p', '(2 + o % 14)')}, 'reponse:envoyer', 'fiche:' || o,
    jsonb_build_object('tour', ${id('t', ROUND)}, 'version', 1)
  FROM ${N}, generate_series(1, 36) o`;

const ANNONCES = 12;

/** What belongs to no round. */
export const OTHER_ROWS: readonly string[] = [
  `INSERT INTO "Annonce" ("id", "conventionId", "auteurId", "soumission", "titre", "texte", "destinataires", "etat", "envoyeeLe")
   SELECT ${id('x', 'o')}, ${id('c')}, ${id('p', '1')}, 'annonce:' || n || ':' || o, 'Forum des familles',
     'Le forum a lieu samedi, de 10 h à 17 h.', 'tous', 'envoyee', timestamptz '2027-04-20T08:00Z' - o * interval '90 days'
   FROM ${N}, generate_series(1, ${ANNONCES}) o`,
  `INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
   SELECT md5(n || ':' || p || ':' || o), ${id('c')}, ${id('p', 'p')}, o, '2027-01-01', '2027-12-31'
   FROM ${N}, ${EVERYBODY}, (VALUES ('tableau'), ('mes-donnees'), ('code')) t (o)`,
  `INSERT INTO "CalendrierPersonnel" ("conventionId", "personneId", "numero", "modifieLe", "luLe", "silenceDepuis")
   SELECT ${id('c')}, ${id('p', 'p')}, 1, '2027-01-01', '2027-04-28', '2027-04-28' FROM ${N}, ${EVERYBODY}`,
  `INSERT INTO "Brouillon" ("conventionId", "personneId", "cle", "valeurs", "majLe", "expireLe")
   SELECT ${id('c')}, ${id('p', pilote)}, 'reponse:' || ${id('f', 'f')}, '{"statut": "en_cours"}', '2027-04-20', '2027-06-30'
   FROM ${N}, generate_series(15, 20) f`,
  ...[13, 100].map(
    (many) => `UPDATE "Personne" SET "courriel" = 'caf-${many}@example.org', "roles" = '{supervision}'
      WHERE "id" IN (SELECT ${id('p', supervisor(many))} FROM ${N} WHERE n <= ${many})`,
  ),
  `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant")
   SELECT gen_random_uuid(), "conventionId", "id", 'courriel', 'courriel', "id" || ':' || lower(trim("courriel")) FROM "Personne"
   WHERE $1::int > 0`,
  `UPDATE "Personne" SET "courrielCompte" = lower(trim("courriel")) WHERE $1::int > 0`,
  `INSERT INTO "EspaceRelie" ("conventionId", "plateforme", "espace", "nom", "relieLe")
   SELECT ${id('c')}, 'slack', 'T' || n, 'Espace ' || n, '2025-01-01' FROM ${N}`,
  `INSERT INTO "Conversation" ("plateforme", "espace", "identifiant", "donnees")
   SELECT 'slack', 'T' || n, 'U' || p, '{}' FROM ${N}, ${EVERYBODY}`,
  `INSERT INTO "Reception" ("cle", "bailJusqua", "faitLe", "recueLe")
   SELECT 'evenement:' || n || ':' || p, now(), now(), now() - p * interval '7 hours' FROM ${N}, ${EVERYBODY}`,
];

/** Number of the person who supervises so many conventions, in each of them. */
export function supervisor(many: number): string {
  return String(many === 13 ? PERSONNES - 1 : PERSONNES);
}

const LOST = 'n % 10 = 0 AND p = 7'; // some messages never got an end

/** Announcements in the ledger, the largest part of it. */
export const OTHER_ENVOIS = envois({
  genre: 'annonce',
  source: id('x', 'o'),
  etapes: "('publication')",
  to: `${EVERYBODY}, generate_series(1, ${ANNONCES}) o`,
  at: `timestamptz '2027-04-20T08:00Z' - o * interval '90 days'`,
  etat: `CASE WHEN ${LOST} THEN 'incertain' ELSE 'envoye' END`,
  raison: `CASE WHEN ${LOST} THEN 'incertain-definitif' END`,
});

function envois({
  genre,
  source,
  etapes,
  to,
  at = SEANCE,
  etat = `'envoye'`,
  raison = 'NULL',
}: Messages): string {
  return `INSERT INTO "Envoi" ("id", "conventionId", "genre", "source", "destinataire", "etape", "etat", "personneId",
     "prevuLe", "graceJusqua", "envoyeLe", "messageId", "tentatives", "jeton", "raison")
   SELECT gen_random_uuid(), ${id('c')}, '${genre}', ${source}::text, 'personne:' || ${id('p', 'p')}, etape, (${etat})::"EtatEnvoi",
     ${id('p', 'p')}, ${at}, ${at} + interval '1 day', ${at}, 'message', 1, 1, ${raison}
   FROM ${N}, ${to}, (VALUES ${etapes}) s (etape)`;
}

interface Messages {
  readonly genre: string;
  readonly source: string;
  readonly etapes: string;
  readonly to: string;
  readonly at?: string;
  readonly etat?: string;
  readonly raison?: string;
}
