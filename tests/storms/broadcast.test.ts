import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { SENDERS } from '../../src/main-core.ts';
import { ANNONCE, PILOTES } from '../bench/broadcast/data.ts';
import type { Somebody } from '../bench/broadcast/fake.ts';
import type { Behaviour } from '../support/fake-slack/types.ts';
import { inStorm, OF_A_BUSY_MACHINE, report } from '../support/storm.ts';
import { REPLICAS } from '../support/storm-replicas.ts';
import { endSession, toConversation, useStormWorld } from '../support/storm-world.ts';

const PEOPLE = inStorm(600, 10_000);
const KILLS = inStorm(20, 500);
const LIFE_MS = inStorm(6_000, 3_000);
const FROZEN_MS = 70_000; // longer than a lease
const DOWN_MS = inStorm(10_000, 60_000);
const LOST = 12; // messages that the standby knows nothing of
const REACHED = inStorm(30, 600); // messages, when it is withdrawn
const PATIENT = { interval: 1_000, timeout: 3_000_000 }; // a conversation is read back, or a message changed, 50 times a minute
const LONGEST_MS = 7_200_000; // only hanging is caught
const OF_ITS_DATABASE = /The database ends our sessions/;
const WITHDRAWN = 'Annonce retirée';
const UNKNOWN = `incertain ${INCERTAIN_DEFINITIF}`;

const world = await useStormWorld(PEOPLE);
const { slack, teams, mail, people, base, bot, replicas, pair } = world;
const platforms = { slack: null as Behaviour | null, areFaulty: true };

it('reaches everybody once on three ways, whatever befalls its programs and the platforms', {
  timeout: LONGEST_MS,
}, async () => {
  misbehave();
  const id = await announce('Forum des familles', 'tous');
  await expect.poll(countPosts, PATIENT).toBeGreaterThan(PEOPLE / 20);
  const calm = replicas.trouble({ lifeMs: LIFE_MS, frozenMs: FROZEN_MS, endSession: () => endSession(base) });
  platforms.slack = { status: 503 };
  const up = delay(DOWN_MS).then(() => {
    platforms.slack = null;
  });
  while (replicas.kills < KILLS) {
    expect(await count(id)).toBe(PEOPLE);
    await delay(500);
  }
  await Promise.all([up, calm()]);
  await expectOnce('Forum des familles', id, people);
});

it.skipIf(pair === null)(
  'sends nobody anything twice when the database fails over and loses its last seconds',
  { timeout: LONGEST_MS },
  async () => {
    const id = await announce('Fête du jeu', 'pilotes');
    const start = countPosts();
    await expect.poll(() => countPosts() - start, { ...PATIENT, interval: 10 }).toBeGreaterThan(PILOTES / 10);
    platforms.slack = { retryAfter: 1 }; // on a busy machine too, some are left to be lost
    await pair?.cutOff();
    platforms.slack = null;
    const known = countPosts();
    await expect.poll(() => countPosts() - known, { ...PATIENT, interval: 10 }).toBeGreaterThan(LOST);
    await pair?.failOver();
    const calm = replicas.trouble({ lifeMs: LIFE_MS, frozenMs: 0, endSession: () => endSession(base) });
    await delay(2 * LIFE_MS);
    await calm();
    await expectOnce('Fête du jeu', id, people.slice(1, 1 + PILOTES));
  },
);

it('stops when it is withdrawn: nobody more has it, and who has it reads that it is withdrawn', {
  timeout: LONGEST_MS,
}, async () => {
  platforms.areFaulty = false;
  const earlier = countPosts();
  const id = await announce('Marché de Noël', 'tous');
  await expect.poll(() => countPosts() - earlier, { ...PATIENT, interval: 200 }).toBeGreaterThan(REACHED);
  await press('annonce:retirer:confirmer', { annonce: id });
  const before = countPosts();
  await converge(id);
  const after = countPosts() - before;
  const states = await countStates(id);
  report('withdrawn', { after, ...states });
  expect(after).toBeLessThanOrEqual(REPLICAS * SENDERS);
  expect(states['annule annonce-retiree']).toBeGreaterThan(0);
  expect(await count(id)).toBe(PEOPLE);
  const says = (one: Somebody, words: string) => world.read(one).some((text) => text.includes(words));
  const doubtful = await listDoubtful(id);
  const readers = people
    .filter(({ account }) => !doubtful.has(account.identifiant))
    .filter((one) => says(one, 'Marché de Noël') || says(one, WITHDRAWN));
  expect(readers).toHaveLength(states.envoye ?? 0);
  const listUntold = () => readers.filter((one) => !says(one, WITHDRAWN));
  await expect.poll(listUntold, PATIENT).toEqual([]);
});

/** One in fifteen is refused for a moment, fails, is lost on its way or has no answer; one person is refused by policy. */
function misbehave() {
  const refused = people.findLast(({ account }) => account.plateforme === 'teams');
  slack.behave(({ method }) => {
    if (method !== 'chat.postMessage') return null;
    return platforms.slack ?? choose([{ retryAfter: 1 }, { status: 500 }, 'lose-reply', 'hang'] as const);
  });
  teams.behave(({ operation, conversation }) => {
    if (operation !== 'post') return null;
    if (conversation === toConversation(refused?.address)) return { status: 403, code: 'BotDisabledByAdmin' };
    return choose([{ status: 429, retryAfter: 1 }, { status: 500 }, 'lose-reply', 'hang'] as const);
  });
  mail.behave((stage) =>
    stage === 'message' ? choose(['451 4.3.0 Try again', 'cut', 'take-and-cut', 'hang'] as const) : null,
  );
}

function choose<Fault>(faults: readonly Fault[]): Fault | null {
  return platforms.areFaulty && Math.random() < 1 / 15
    ? (faults[Math.floor(Math.random() * faults.length)] ?? null)
    : null;
}

/** Its number, once it leaves. */
async function announce(titre: string, destinataires: 'tous' | 'pilotes'): Promise<string> {
  const form = await press('annonce:apercu', { ...ANNONCE, titre, destinataires });
  await press('annonce:envoyer', { ...form?.context, accord: 'oui' });
  await base.db.$executeRaw`UPDATE "Annonce" SET "envoyeeLe" = now() WHERE "etat" = 'prevue'`; // nobody waits two minutes
  await bot.sendPrevues();
  return (await base.db.annonce.findFirstOrThrow({ where: { titre } })).id;
}

function press(name: Parameters<typeof bot.handle>[0]['name'], values: Readonly<Record<string, string>>) {
  const [{ account }] = people as [Somebody];
  return bot.handle({ name, account, values });
}

/** All has its end, and those who were written to have it once; whoever nobody can tell of is named, and has it once at most. */
async function expectOnce(title: string, id: string, audience: readonly Somebody[]): Promise<void> {
  const { kills, sessions, deaths } = replicas;
  const converged = await converge(id);
  const states = await countStates(id);
  report(title, { ...converged, kills, sessions, deaths: deaths.length, ...states });
  expect(deaths.filter((said) => !OF_ITS_DATABASE.test(said) && !OF_A_BUSY_MACHINE.test(said))).toEqual([]);
  const { envoye = 0, [UNKNOWN]: unknown = 0, ...others } = states;
  expect(others).toEqual({});
  expect(envoye + unknown).toBe(audience.length);
  const doubtful = await listDoubtful(id);
  expect(doubtful.size).toBe(unknown);
  const wrong = audience.flatMap((somebody) => {
    const { plateforme, identifiant } = somebody.account;
    const times = world.read(somebody).filter((text) => text.includes(title)).length;
    const isRight = times === 1 || (times === 0 && plateforme !== 'slack' && doubtful.has(identifiant));
    return isRight ? [] : [{ plateforme, identifiant, times }];
  });
  expect(wrong).toEqual([]);
  expect(slack.violations).toEqual([]);
  expect(teams.violations).toEqual([]);
}

/** Waits until nothing of it is to come: how many messages that were, and how many seconds it took. */
async function converge(source: string): Promise<{ readonly leftAtCalm: number; readonly calmS: number }> {
  const since = performance.now();
  const etat = { in: ['prevu' as const, 'a_envoyer' as const, 'en_cours' as const, 'incertain' as const] };
  const OR = [{ raison: null }, { NOT: { raison: INCERTAIN_DEFINITIF } }];
  let first: number | null = null;
  const countLeft = async () => {
    const left = await base.db.envoi.count({ where: { source, etat, OR } }).catch(() => null); // the server is another one
    first ??= left;
    return left;
  };
  await expect.poll(countLeft, PATIENT).toBe(0);
  return { leftAtCalm: first ?? 0, calmS: Math.round((performance.now() - since) / 1_000) };
}

/** How many of its messages stand in each state, with the reason of those that were not sent. */
async function countStates(source: string): Promise<Readonly<Record<string, number>>> {
  const where = { source, etape: 'publication' };
  const rows = await base.db.envoi.groupBy({ by: ['etat', 'raison'], where, _count: true });
  const counts: Record<string, number> = {};
  for (const { etat, raison, _count } of rows) {
    const name = etat === 'envoye' || raison === null ? etat : `${etat} ${raison}`;
    counts[name] = (counts[name] ?? 0) + _count;
  }
  return counts;
}

function count(source: string): Promise<number> {
  return base.db.envoi.count({ where: { source, etape: 'publication' } });
}

/** Accounts of people of whom nobody can tell whether they have it: no platform but Slack says what it took. */
async function listDoubtful(source: string): Promise<ReadonlySet<string>> {
  const where = { source, raison: INCERTAIN_DEFINITIF };
  const rows = await base.db.envoi.findMany({ where, include: { personne: { include: { comptes: true } } } });
  return new Set(
    rows.flatMap(({ personne }) => personne?.comptes.find(({ prefere }) => prefere)?.identifiant ?? []),
  );
}

/** Of announcements, not of what tells a mailbox that one was withdrawn. */
function countPosts(): number {
  const onSlack = slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
  const byMail = mail.mails.filter(({ subject }) => !subject?.startsWith(WITHDRAWN)).length;
  return onSlack + teams.calls.filter(({ operation }) => operation === 'post').length + byMail;
}
