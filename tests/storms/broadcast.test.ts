import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { COURRIEL, toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { SENDERS } from '../../src/main-core.ts';
import { openBot } from '../bench/bot.ts';
import { ANNONCE, createPeople } from '../bench/broadcast/data.ts';
import type { Somebody } from '../bench/broadcast/fake.ts';
import { withPool } from '../bench/place.ts';
import { type ServerProcess, startProcess } from '../bench/process.ts';
import { TEAM } from '../bench/slack/workspace.ts';
import type { StormFakes } from '../support/broadcast-replica.ts';
import { useBase } from '../support/database.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import { startMailServer } from '../support/mail-server.ts';
import { inStorm } from '../support/storm.ts';

const PEOPLE = inStorm(600, 10_000);
const KILL_MS = inStorm(2_500, 10_000);
const DOWN_MS = inStorm(2_000, 60_000);
const REACHED = inStorm(30, 600); // messages, when it is withdrawn
const UPDATING = { interval: 1_000, timeout: inStorm(240_000, 3_000_000) }; // Slack takes 50 changes a minute
const REPLICA = fileURLToPath(import.meta.resolve('../support/broadcast-replica.ts'));

const UNKNOWN = `incertain ${INCERTAIN_DEFINITIF}`;
const base = await useBase({ isOwn: true });
const [slack, teams, mail] = await Promise.all([
  createFakeSlack({ latencyMs: 80, echo: false }),
  createFakeTeams({ latencyMs: 80 }),
  startMailServer(),
]);
const people = createPublic();
await withPool(base.url, (pool) => createPeople(pool, people));
const bot = await openBot(base.url, 'production');
const fakes: StormFakes = { apiUrl: slack.apiUrl, teams: teams.config, smtpUrl: mail.url };
const replicas = await Promise.all([startReplica(), startReplica()]);

afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.kill()));
  await bot.close();
  await Promise.all([slack.stop(), teams.stop(), mail.stop()]);
});

it('reaches everybody once on three ways, while replicas are killed and a platform is down', async () => {
  const refused = people.findLast(({ account }) => account.plateforme === 'teams');
  let isDown = false;
  let asked = 0;
  slack.behave(({ method }) => {
    if (method !== 'chat.postMessage') return null;
    if (isDown) return { status: 503 };
    asked += 1;
    return asked % 50 === 0 ? 'lose-reply' : null;
  });
  teams.behave(({ operation, conversation }) =>
    operation === 'post' && conversation === toConversation(refused)
      ? { status: 403, code: 'BotDisabledByAdmin' }
      : null,
  );
  const id = await announce('Forum des familles');
  await expect.poll(() => countPosts()).toBeGreaterThan(PEOPLE / 20);
  isDown = true;
  const up = delay(DOWN_MS).then(() => {
    isDown = false;
  });
  let kills = 0;
  for (; kills < 2 || (await isLeaving(id)); kills += 1) {
    await delay(KILL_MS);
    await restart(kills % replicas.length);
  }
  await up;
  await finish(id);
  report({ kills, states: await countStates(id) });
  const { envoye = 0, [UNKNOWN]: unknown = 0, ...others } = await countStates(id);
  expect(others).toEqual({ 'echoue bloque-par-l-organisation': 1 });
  expect(envoye + unknown).toBe(PEOPLE - 1);
  const doubtful = await listDoubtful(id);
  for (const somebody of people) {
    const count = readMessages(somebody).filter((text) => text.includes('Forum des familles')).length;
    const { plateforme, identifiant } = somebody.account;
    if (somebody === refused) expect(count).toBe(0);
    else if (plateforme !== 'slack' && doubtful.has(identifiant)) expect(count).toBeLessThanOrEqual(1);
    else expect([identifiant, count]).toEqual([identifiant, 1]);
  }
  expect(slack.violations).toEqual([]);
  expect(teams.violations).toEqual([]);
});

it('stops when it is withdrawn: nobody more has it, and who has it reads that it is withdrawn', async () => {
  const id = await announce('Marché de Noël');
  const has = (somebody: Somebody) => readMessages(somebody).some((text) => text.includes('Marché de Noël'));
  const earlier = countPosts();
  await expect.poll(() => countPosts() - earlier, { interval: 200 }).toBeGreaterThan(REACHED);
  const pressedAt = Date.now();
  await withdraw(id);
  const committedAt = Date.now();
  const before = countPosts();
  await delay(4_000);
  expect(countPosts() - before).toBeLessThanOrEqual(replicas.length * SENDERS);
  await finish(id);
  const states = await countStates(id);
  report({
    committedMs: committedAt - pressedAt,
    stoppedMs: getLatestPost() - pressedAt,
    after: countPosts() - before,
    states,
  });
  const envoye = states.envoye ?? 0;
  expect(envoye).toBeGreaterThan(0);
  expect(states['annule annonce-retiree']).toBeGreaterThan(0);
  expect(Object.values(states).reduce((sum, count) => sum + count)).toBe(PEOPLE);
  const isTold = (one: Somebody) => readMessages(one).some((text) => text.includes('Annonce retirée'));
  await expect.poll(() => people.filter(isTold).length, UPDATING).toBe(envoye);
  expect(people.filter((one) => !isMail(one) && has(one))).toEqual([]);
});

function isMail({ account }: Somebody): boolean {
  return account.plateforme === COURRIEL;
}

/** A third of them on each way; the first one coordinates. */
function createPublic(): readonly Somebody[] {
  slack.addWorkspace({ id: TEAM });
  return Array.from({ length: PEOPLE }, (_, index) => {
    const name = String(index + 1).padStart(6, '0');
    if (index % 3 === 0) {
      slack.addUser({ id: `U${name}`, team: TEAM });
      return { account: { plateforme: 'slack', espace: TEAM, identifiant: `U${name}` }, address: null };
    }
    if (index % 3 === 1) return { account: toCompteCourriel(name, `${name}@exemple.fr`), address: null };
    const { id, aadObjectId } = teams.addUser({ id: name, tenant: TENANT });
    const address = JSON.stringify(teams.installQuietly(id));
    return { account: { plateforme: 'teams', espace: TENANT, identifiant: aadObjectId }, address };
  });
}

function startReplica(): Promise<ServerProcess> {
  const env = { BENCH_DATABASE: base.url, STORM_FAKES: JSON.stringify(fakes) };
  return startProcess({ args: [REPLICA], env, path: '/0' });
}

async function restart(place: number): Promise<void> {
  await replicas[place]?.kill();
  replicas[place] = await startReplica();
}

/** Its number, once it leaves. */
async function announce(titre: string): Promise<string> {
  const [{ account }] = people as [Somebody];
  const values = { ...ANNONCE, titre, destinataires: 'tous' };
  const form = await bot.handle({ name: 'annonce:apercu', account, values });
  await bot.handle({ name: 'annonce:envoyer', account, values: { ...form?.context, accord: 'oui' } });
  await base.db.$executeRaw`UPDATE "Annonce" SET "envoyeeLe" = now() WHERE "etat" = 'prevue'`;
  return (await base.db.annonce.findFirstOrThrow({ where: { titre } })).id;
}

async function withdraw(annonce: string): Promise<void> {
  const [{ account }] = people as [Somebody];
  await bot.handle({ name: 'annonce:retirer:confirmer', account, values: { annonce } });
}

/** How many of its messages stand in each state, with the reason of those that were not sent. */
async function countStates(source: string): Promise<Readonly<Record<string, number>>> {
  const where = { source, etape: 'publication' };
  const rows = await base.db.envoi.groupBy({ by: ['etat', 'raison'], where, _count: true });
  const named = rows.map(({ etat, raison, _count }) => ({
    name: etat === 'envoye' || raison === null ? etat : `${etat} ${raison}`,
    count: _count,
  }));
  const sums = Map.groupBy(named, ({ name }) => name);
  return Object.fromEntries(
    [...sums].map(([name, all]) => [name, all.reduce((sum, { count }) => sum + count, 0)]),
  );
}

async function isUnderWay(source: string): Promise<boolean> {
  const planned = await base.db.annonce.count({ where: { id: source, etat: 'prevue' } });
  const open = ['prevu', 'a_envoyer', 'en_cours', 'incertain'] as const;
  const OR = [{ raison: null }, { NOT: { raison: INCERTAIN_DEFINITIF } }];
  return planned + (await base.db.envoi.count({ where: { source, etat: { in: [...open] }, OR } })) > 0;
}

/** Whether any waits for its first try. */
async function isLeaving(source: string): Promise<boolean> {
  return (await base.db.envoi.count({ where: { source, etat: 'a_envoyer', tentatives: 0 } })) > 0;
}

/** Nobody is killed any more: what only waits for its time has it at once. */
async function finish(source: string): Promise<void> {
  while (await isUnderWay(source)) {
    if (!(await isLeaving(source))) await hasten(source);
    await delay(500);
  }
}

/** A try takes ten seconds at most: what was claimed earlier belongs to nobody. */
async function hasten(source: string): Promise<void> {
  await base.db.$executeRaw`UPDATE "Envoi" SET "bailJusqua" = now() - interval '1 second'
    WHERE "source" = ${source} AND "etat" = 'en_cours' AND "bailJusqua" < now() + interval '48 seconds'`;
  await base.db.$executeRaw`UPDATE "Envoi" SET "bailJusqua" = "bailJusqua" - interval '31 seconds'
    WHERE "source" = ${source} AND "etat" = 'incertain'`;
  await base.db.$executeRaw`UPDATE "Envoi" SET "prochainEssai" = now(), "prevuLe" = least("prevuLe", now())
    WHERE "source" = ${source} AND "etat" IN ('a_envoyer', 'prevu') AND ("prochainEssai" > now() OR "prevuLe" > now())`;
  await base.db
    .$executeRaw`UPDATE pgboss.job SET "start_after" = now() WHERE "start_after" > now() AND "state" < 'active'`;
}

/** Accounts of which nobody can tell whether they have it: no platform but Slack says what it took. */
async function listDoubtful(source: string): Promise<ReadonlySet<string>> {
  const where = { source, raison: INCERTAIN_DEFINITIF };
  const rows = await base.db.envoi.findMany({ where, include: { personne: { include: { comptes: true } } } });
  return new Set(
    rows.flatMap(({ personne }) => personne?.comptes.map(({ identifiant }) => identifiant) ?? []),
  );
}

function readMessages({ account: { plateforme, identifiant }, address }: Somebody): readonly string[] {
  if (plateforme === 'slack') return slack.messages(identifiant).map(({ shown }) => shown);
  if (address !== null)
    return teams
      .messages(toConversation({ account: { plateforme, identifiant, espace: '' }, address }))
      .map(({ shown }) => shown);
  return mail.mails
    .filter(({ recipient }) => identifiant.includes(recipient))
    .map(({ subject, text }) => `${subject} ${text}`);
}

function toConversation(somebody: Somebody | undefined): string {
  return (JSON.parse(somebody?.address ?? '{}') as { readonly conversationId: string }).conversationId;
}

/** Of announcements, not of what tells a mailbox that one was withdrawn. */
function countPosts(): number {
  const onSlack = slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
  const byMail = mail.mails.filter(({ subject }) => !subject?.startsWith('Annonce retirée')).length;
  return onSlack + teams.calls.filter(({ operation }) => operation === 'post').length + byMail;
}

/** When Slack and Teams were last sent something, in milliseconds since 1970. */
function getLatestPost(): number {
  const onSlack = slack.calls.findLast(({ method }) => method === 'chat.postMessage');
  const onTeams = teams.calls.findLast(({ operation }) => operation === 'post');
  return Math.max(onSlack?.at ?? 0, performance.timeOrigin + (onTeams?.at ?? 0));
}

/** What a storm tells, beside whether it passed. */
function report(figures: object): void {
  process.stderr.write(`${JSON.stringify(figures)}\n`);
}
