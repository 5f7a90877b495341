import type { Pool } from 'pg';
import { afterAll } from 'vitest';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { withPool } from '../bench/place.ts';
import { createCopies, id, PERSONNES, withoutTriggers } from '../bench/planning-data.ts';
import { TEAM } from '../bench/slack/workspace.ts';
import { useBase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import { createFakeTeams, TENANT } from './fake-teams/index.ts';
import { startMailServer } from './mail-server.ts';
import { startReplicas } from './storm-replicas.ts';
import { named, OF_A_STORM, toConversation } from './storm-world.ts';
import { toTeamsEnv } from './teams-demo.ts';

/** A human being, who may be in several conventions. */
export interface Human {
  readonly way: 'slack' | 'courriel' | 'teams';
  /** Number of the person in each of its conventions, and their numbers. */
  readonly personne: number;
  readonly conventions: readonly number[];
  /** What was received, as it is read. */
  read(): readonly string[];
}

/** Conventions alike, each a minute before its round opens, in three programs; their people a third each on Slack, on Teams and by e-mail. */
export async function useTerritory(conventions: number) {
  const ways = await createWays();
  const base = await useBase({ isOwn: true });
  const humans = listMembers(conventions).map((member, index) => ({
    ...member,
    ...ways.add(index + 1, member),
  }));
  await withPool(base.url, async (pool) => {
    await createCopies(pool, 1, conventions);
    await openTomorrow(pool);
    await reach(pool, humans);
    await pool.query('VACUUM ANALYZE');
  });
  const replicas = await startReplicas({
    ...OF_A_STORM,
    ...ways.env,
    MODE: 'demonstration', // whose clock may be set: it is a working day
    DEMO_NOW: OPENING.subtract({ seconds: 20 }).toString(),
    DATABASE_URL: named(base.url),
  });
  afterAll(async () => {
    await replicas.kill();
    await ways.stop();
  });
  return {
    base,
    replicas,
    humans /** What a platform would not have taken. */,
    violations: ways.violations /** How messages call convention number `n`. */,
    nameOf,
  };
}

const OPENING = paris('2027-04-15T09:00');

const nameOf = (n: number) => `CTG n° ${String(n).padStart(4, '0')}`;

type Member = Pick<Human, 'way' | 'personne' | 'conventions'>;

const WAYS = ['slack', 'courriel', 'teams'] as const;
/** Leads of a convention who are in two others too: one on each way. */
const SHARED = WAYS.map((_, index) => index + 2);
const TOGETHER = 3;

function listMembers(conventions: number): readonly Member[] {
  const all = Array.from({ length: conventions }, (_, index) => index + 1);
  const triples = all.filter((n) => n % TOGETHER === 1).map((n) => all.slice(n - 1, n - 1 + TOGETHER));
  return Array.from({ length: PERSONNES }, (_, index) => index + 1).flatMap((personne) => {
    const way = WAYS[personne % WAYS.length] ?? 'slack';
    const groups = SHARED.includes(personne) ? triples : all.map((n) => [n]);
    return groups.map((its) => ({ way, personne, conventions: its }));
  });
}

interface Reached extends Human {
  readonly espace: string;
  /** As the platform calls the account; an address. */
  readonly identifiant: string;
  /** What the program has kept of a conversation in Teams. */
  readonly conversation?: string;
}

async function createWays() {
  const [slack, teams, mail] = await Promise.all([
    createFakeSlack({ latencyMs: 80, echo: false }),
    createFakeTeams({ latencyMs: 80 }),
    startMailServer(),
  ]);
  slack.addWorkspace({ id: TEAM, token: OF_A_STORM.SLACK_BOT_TOKEN });
  const add = (
    index: number,
    { way }: Member,
  ): Pick<Reached, 'espace' | 'identifiant' | 'conversation' | 'read'> => {
    if (way === 'slack') {
      const identifiant = `U${String(index).padStart(6, '0')}`;
      slack.addUser({ id: identifiant, team: TEAM });
      return { espace: TEAM, identifiant, read: () => slack.messages(identifiant).map(({ shown }) => shown) };
    }
    if (way === 'courriel') {
      const identifiant = `${index}@exemple.fr`;
      const list = () => mail.mails.filter(({ recipient }) => recipient === identifiant);
      return {
        espace: '',
        identifiant,
        read: () => list().map(({ from, subject, text }) => `${from?.text} ${subject} ${text}`),
      };
    }
    const { id: user, aadObjectId: identifiant } = teams.addUser({ id: String(index), tenant: TENANT });
    const conversation = JSON.stringify(teams.installQuietly(user));
    const list = () => teams.messages(toConversation(conversation));
    return { espace: TENANT, identifiant, conversation, read: () => list().map(({ shown }) => shown) };
  };
  return {
    add,
    env: { ...toTeamsEnv(teams), SLACK_API_URL: slack.apiUrl, SMTP_URL: mail.url },
    violations: () => [...slack.violations, ...teams.violations],
    stop: () => Promise.all([slack.stop(), teams.stop(), mail.stop()]),
  };
}

/** As before the opening: nothing was sent, nobody has answered. */
async function openTomorrow(pool: Pool): Promise<void> {
  await withoutTriggers(pool, async (client) => {
    for (const table of ['Envoi', 'ReponseVersion', 'Reponse', 'Canal', 'Compte'])
      await client.query(`DELETE FROM "${table}"`);
  });
  for (const sql of [
    `UPDATE "TourEtape" SET "passeeLe" = CASE WHEN "prevueLe" < '${OPENING}' THEN "prevueLe" END`,
    `UPDATE "Tour" SET "etat" = 'prepare'`,
    `UPDATE "Convention" SET "nomCourt" = 'CTG n° ' || lpad(split_part("code", '-', 2), 4, '0')`,
    `INSERT INTO "Installation" ("id", "mode", "empreinte") VALUES (1, 'demonstration', server_fingerprint())`,
  ])
    await pool.query(sql);
}

/** Writes down where everybody is written to. */
async function reach(pool: Pool, humans: readonly Reached[]): Promise<void> {
  const places = humans.flatMap((human) => human.conventions.map((n) => ({ ...human, n })));
  const { rows } = await pool.query<{ id: string }>(
    `SELECT ${id('p', 'p')} AS id FROM unnest($1::int[], $2::int[]) WITH ORDINALITY t (n, p, rank) ORDER BY rank`,
    [places.map(({ n }) => n), places.map(({ personne }) => personne)],
  );
  const accounts = places.map(({ way, espace, identifiant, n }, index) => {
    const personneId = rows[index]?.id ?? '';
    const compte =
      way === 'courriel'
        ? toCompteCourriel(personneId, identifiant)
        : { plateforme: way, espace, identifiant };
    return {
      ...compte,
      personneId,
      courriel: way === 'courriel' ? identifiant : `${n}-${personneId}@exemple.fr`,
    };
  });
  await pool.query(ACCOUNTS, [JSON.stringify(accounts)]);
  const conversations = humans.filter(({ conversation }) => conversation !== undefined);
  await pool.query(CONVERSATIONS, [JSON.stringify(conversations)]);
}

const ACCOUNTS = `
  WITH a AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS a ("personneId" uuid, "courriel" text, "plateforme" text, "espace" text, "identifiant" text)),
  known AS (UPDATE "Personne" q SET "courriel" = a."courriel" FROM a WHERE q."id" = a."personneId" RETURNING q."id", q."conventionId")
  INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant", "prefere")
  SELECT gen_random_uuid(), q."conventionId", q."id", a."plateforme", a."espace", a."identifiant", true
  FROM a JOIN known q ON q."id" = a."personneId"`;

const CONVERSATIONS = `INSERT INTO "Conversation" ("plateforme", "espace", "identifiant", "donnees")
  SELECT 'teams', espace, identifiant, conversation FROM jsonb_to_recordset($1::jsonb) AS c (espace text, identifiant text, conversation text)`;
