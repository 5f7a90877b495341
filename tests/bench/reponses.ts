import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { IntentName } from '../../src/conversation/intent-names.ts';
import type { createHttpClient } from './http.ts';
import { time } from './measure.ts';

/** A fiche, who answers for it, and how often it was answered in this tour. */
export interface Dossier {
  readonly tourId: string;
  readonly code: string;
  readonly fiche: number;
  version: number;
}

/** The intents of one answer, in their order; the last one stores it. */
export interface Submission {
  readonly code: string;
  readonly steps: readonly Sending[];
  readonly last: Sending;
}

export interface Sending {
  readonly name: IntentName;
  readonly values: Readonly<Record<string, string>>;
}

/** Every fiche with a lead, in the tour that is not over. */
export async function listDossiers(pool: Pool): Promise<readonly Dossier[]> {
  const { rows } = await pool.query<{ tourId: string; code: string; fiche: number; version: number }>(`
    SELECT DISTINCT ON (f."numero") t."id" AS "tourId", p."code", f."numero" AS fiche,
      coalesce(r."version", 0) AS version
    FROM "Tour" t
    JOIN "FicheAction" f ON f."conventionId" = t."conventionId"
    JOIN "Pilotage" g ON g."ficheActionId" = f."id" AND g."role" = 'chef_de_file'
    JOIN "Personne" p ON p."id" = g."personneId"
    LEFT JOIN "Reponse" r ON r."tourId" = t."id" AND r."ficheActionId" = f."id"
    WHERE t."etat" IN ('prepare', 'ouvert') ORDER BY f."numero"`);
  return rows;
}

/** Each of them in its turn, again and again. */
export function takeTurns(dossiers: readonly Dossier[]): () => Dossier {
  let turn = 0;
  return () => {
    const dossier = dossiers[turn % dossiers.length];
    if (dossier === undefined) throw new Error('no fiche can be answered');
    turn += 1;
    return dossier;
  };
}

/** A first answer, or a correction of the current version; each is a new version. */
export function createSubmission(dossier: Dossier): Submission {
  const context = {
    tour: dossier.tourId,
    fiche: String(dossier.fiche),
    soumission: randomUUID(),
    base: String(dossier.version),
  };
  dossier.version += 1;
  const step = (etape: string, values: Readonly<Record<string, string>>): Sending => ({
    name: 'reponse:etape',
    values: { ...context, etape, ...values },
  });
  return {
    code: dossier.code,
    steps: [step('situation', SITUATION), step('recit', RECIT)],
    last: { name: 'reponse:envoyer', values: { ...context, etape: 'envoi', ...ENVOI } },
  };
}

/** A link of everybody, to the personal page unless it is said to what: their code is its token. */
export async function createLinks(pool: Pool, objet = 'tableau'): Promise<void> {
  await pool.query(
    `INSERT INTO "LienPersonnel" ("empreinte", "conventionId", "personneId", "objet", "creeLe", "expireLe")
     SELECT encode(sha256("code"::bytea), 'hex'), "conventionId", "id", $1, now(), '2100-01-01' FROM "Personne"
     ON CONFLICT DO NOTHING`,
    [objet],
  );
}

export type Client = ReturnType<typeof createHttpClient>;

interface Filling {
  readonly client: Client;
  readonly address: string;
  readonly pauseMs?: number;
}

/** The form of an answer, filled in as its page does, with a pause after each step. */
export async function fillIn({ client, address, pauseMs = 0 }: Filling, { steps, last }: Submission) {
  const send = ({ name, values }: Sending) =>
    client.post(address, { _intent: name, _formulaire: '1', ...values });
  for (const step of steps) {
    await send(step);
    if (pauseMs > 0) await delay(pauseMs);
  }
  return () => send(last);
}

interface Sides {
  readonly ours: Client;
  readonly theirs: Client;
  readonly address: (code: string) => string;
  readonly pauseMs?: number;
}

/** The last step of an answer, each time of somebody else, beside one INSERT of the same. */
export function createSendings({ ours, theirs, address, pauseMs }: Sides, dossiers: readonly Dossier[]) {
  const next = takeTurns(dossiers);
  const bodies: Sending['values'][] = [];
  let send = async (): Promise<unknown> => null;
  return {
    prepare: async () => {
      const current = createSubmission(next());
      bodies.push(current.last.values);
      send = await fillIn({ client: ours, address: address(current.code), pauseMs }, current);
    },
    ours: () => time(send),
    baseline: () => time(() => theirs.post('/reponses', bodies.shift() ?? {})),
  };
}

/** @throws Error when an answer that was sent is not stored. */
export async function checkStored(pool: Pool, dossiers: readonly Dossier[]): Promise<void> {
  const stored = new Map((await listDossiers(pool)).map(({ fiche, version }) => [fiche, version]));
  const lost = dossiers.filter(({ fiche, version }) => stored.get(fiche) !== version);
  if (lost.length > 0) throw new Error(`answers are missing for fiches ${lost.map(({ fiche }) => fiche)}`);
}

const SITUATION = { statut: 'en_cours', difficulte: 'aucune' };
const RECIT = {
  avancees: 'Deux ateliers ont eu lieu, avec une vingtaine de familles à chaque fois.',
  prochaine_etape: 'Un troisième atelier est prévu au mois de juin.',
  ordre_du_jour: 'non',
  motif: 'Une nouvelle demande est arrivée depuis la dernière séance.',
};
const ENVOI = { diffusion: 'groupe_projet', engagement: 'oui' };

/** What is typed in all steps together, by field. */
export const SAISIE = { ...SITUATION, ...RECIT, ...ENVOI };
