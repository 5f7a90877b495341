import { createHash } from 'node:crypto';
import { afterAll } from 'vitest';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { openBot } from '../bench/bot.ts';
import { createPeople } from '../bench/broadcast/data.ts';
import type { Somebody } from '../bench/broadcast/fake.ts';
import { withPool } from '../bench/place.ts';
import { TEAM } from '../bench/slack/workspace.ts';
import { openTestDatabase, type TestDatabase, useBase } from './database.ts';
import { HAS_POSTGRES_17, startPair } from './debian-postgres.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { FakeSlack } from './fake-slack/types.ts';
import { createFakeTeams, TENANT } from './fake-teams/index.ts';
import type { FakeTeams } from './fake-teams/types.ts';
import { MAIL_FROM } from './mail-platform.ts';
import { startMailServer } from './mail-server.ts';
import { startReplicas } from './storm-replicas.ts';
import { toTeamsEnv } from './teams-demo.ts';

/** A production of three programs, its people a third each on Slack, on Teams and by e-mail; ends with the file that made it. */
export async function useStormWorld(count: number) {
  const [slack, teams, mail] = await Promise.all([
    createFakeSlack({ latencyMs: 80, echo: false }),
    createFakeTeams({ latencyMs: 80 }),
    startMailServer(),
  ]);
  slack.addWorkspace({ id: TEAM, token: OF_A_STORM.SLACK_BOT_TOKEN });
  const people = Array.from({ length: count }, (_, index) => addSomebody(index, slack, teams));
  const pair = HAS_POSTGRES_17 ? await startPair() : null;
  const base = pair === null ? await useBase({ isOwn: true }) : await openTestDatabase(pair.url);
  await withPool(base.url, async (pool) => {
    await createPeople(pool, people);
    await pool.query(ADDRESSES);
  });
  const bot = await openBot(base.url, 'production');
  const replicas = await startReplicas({
    ...OF_A_STORM,
    MODE: 'production',
    ...toTeamsEnv(teams),
    DATABASE_URL: named(base.url),
    SLACK_API_URL: slack.apiUrl,
    SMTP_URL: mail.url,
  });
  afterAll(async () => {
    await replicas.kill();
    await bot.close();
    await Promise.all([slack.stop(), teams.stop(), mail.stop()]);
    if (pair === null) return;
    await base.close();
    await pair.remove();
  });
  const read = (somebody: Somebody) => {
    const address = toAddress(people.indexOf(somebody));
    const byMail = mail.mails.filter(({ recipient }) => recipient === address);
    return [
      ...byMail.map(({ subject, text }) => `${subject} ${text}`),
      ...listChat(somebody, slack, teams).map(({ shown }) => shown),
    ];
  };
  return {
    slack,
    teams,
    mail /** The first one coordinates. */,
    people,
    base,
    bot,
    replicas /** Null where PostgreSQL 17 of Debian is not: the database is the one of the other tests then. */,
    pair /** What somebody received, by whichever way, as it is read. */,
    read,
  };
}

/** How the programs of a storm are set up, whatever their mode. */
export const OF_A_STORM = {
  DATA_DIR: '',
  LOG_LEVEL: 'warn',
  DATABASE_PATIENCE: '5', // as whoever says nothing has it
  PUBLIC_URL: 'http://localhost:3000',
  SECRET_KEY: 'a-key-of-thirty-two-characters-and-more',
  SLACK_BOT_TOKEN: 'xoxb-of-the-storm-0123456789-abcdefghijklmnop',
  SLACK_SIGNING_SECRET: 'signing-secret-of-the-storm-0123456789',
  MAIL_FROM,
};

const REPLICA = 'storm';

/** Tells the sessions of replicas from those of the test. */
export function named(url: string): string {
  const own = new URL(url);
  own.searchParams.set('application_name', REPLICA);
  return own.href;
}

/** Ends one session of a replica; how many there were to end. */
export function endSession({ db }: Pick<TestDatabase, 'db'>): Promise<number> {
  return db.$executeRaw`SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${REPLICA} ORDER BY random() LIMIT 1) one`;
}

function addSomebody(index: number, slack: FakeSlack, teams: FakeTeams): Somebody {
  const name = String(index + 1).padStart(6, '0');
  if (index % 3 === 0) {
    slack.addUser({ id: `U${name}`, team: TEAM });
    return { account: { plateforme: 'slack', espace: TEAM, identifiant: `U${name}` }, address: null };
  }
  if (index % 3 === 1) return { account: toCompteCourriel(toId(index), toAddress(index)), address: null };
  const { id, aadObjectId } = teams.addUser({ id: name, tenant: TENANT });
  const address = JSON.stringify(teams.installQuietly(id));
  return { account: { plateforme: 'teams', espace: TENANT, identifiant: aadObjectId }, address };
}

/** Who has a chat can be written to by e-mail too, as the program sees to by and by. */
const ADDRESSES = `INSERT INTO "Compte" ("id", "conventionId", "personneId", "plateforme", "espace", "identifiant", "prefere")
  SELECT gen_random_uuid(), "conventionId", "id", 'courriel', 'exemple.fr', "id" || ':' || "courriel", false
  FROM "Personne" p WHERE NOT EXISTS (SELECT FROM "Compte" WHERE "personneId" = p."id" AND "plateforme" = 'courriel')`;

/** As `createPeople` numbers them. */
function toId(index: number): string {
  const digits = createHash('md5')
    .update(`p:${index + 1}`)
    .digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function toAddress(index: number): string {
  return `${index + 1}@exemple.fr`;
}

function listChat({ account, address }: Somebody, slack: FakeSlack, teams: FakeTeams) {
  if (account.plateforme === 'slack') return slack.messages(account.identifiant);
  return address === null ? [] : teams.messages(toConversation(address));
}

/** Where somebody on Teams is written to. */
export function toConversation(address: string | null | undefined): string {
  return (JSON.parse(address ?? '{}') as { readonly conversationId: string }).conversationId;
}
