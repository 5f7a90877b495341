import { expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { PILOTES } from '../bench/planning-data.ts';
import { inStorm, OF_A_BUSY_MACHINE, report } from '../support/storm.ts';
import { endSession } from '../support/storm-world.ts';
import { type Human, useTerritory } from '../support/territory-world.ts';

const CONVENTIONS = inStorm(9, 300);
const KILLS = inStorm(6, 60);
const LIFE_MS = inStorm(8_000, 20_000);
const LONGEST_MS = 7_200_000; // only hanging is caught
const PATIENT = { interval: 1_000, timeout: 3_000_000 };
const OF_THE_ROUND = { genre: 'tour' as const, etape: 'ouverture' };
const ASKS = /Où en (?:est|sont) /;

const { base, replicas, humans, violations, nameOf } = await useTerritory(CONVENTIONS);

it('opens a round in every convention on one morning: three programs that are killed ask each of their people once', {
  timeout: LONGEST_MS,
}, async () => {
  const since = performance.now();
  await expect.poll(() => base.db.envoi.count(), PATIENT).toBeGreaterThan(0);
  const calm = replicas.trouble({ lifeMs: LIFE_MS, frozenMs: 0, endSession: () => endSession(base) });
  await expect.poll(() => replicas.kills, PATIENT).toBeGreaterThanOrEqual(KILLS);
  await calm();
  await expect.poll(countLeft, PATIENT).toBe(0);
  const rows = await base.db.envoi.findMany({
    where: OF_THE_ROUND,
    include: { personne: true, convention: true },
  });
  expect(rows).toHaveLength(CONVENTIONS * PILOTES);
  const rowOf = new Map(rows.map((row) => [`${row.convention.code} ${row.personne?.code}`, row]));
  const asked = humans.filter(({ personne }) => personne > 1 && personne <= 1 + PILOTES);
  const told = asked.flatMap((human) =>
    human.conventions.map((n) => {
      const { etat, tentatives } = rowOf.get(`copie-${n} personne-${human.personne}`) ?? {};
      return { way: human.way, n, personne: human.personne, etat, tentatives, times: countAsked(human, n) };
    }),
  );
  // Where nobody can read back what a killed program sent, the first card is sent once more: it acts the same twice.
  const isRight = ({ way, etat, tentatives = 0, times }: (typeof told)[number]) =>
    times === 1
      ? etat === 'envoye' || way !== 'slack'
      : way !== 'slack' && (etat === 'incertain' || tentatives > 1);
  expect(told.filter((one) => !isRight(one))).toEqual([]);
  const together = asked.filter(
    ({ conventions, read }) => conventions.length > 1 && read().filter(isAsking).length === 1,
  );
  expect(together.length).toBeGreaterThan(0);
  expect(replicas.deaths.filter((said) => !OF_A_BUSY_MACHINE.test(said))).toEqual([]);
  expect(violations()).toEqual([]);
  const s = Math.round((performance.now() - since) / 1_000);
  const { kills, sessions } = replicas;
  const all = await base.db.envoi.count();
  report('a morning of a territory', {
    conventions: CONVENTIONS,
    all,
    asked: rows.length,
    again: told.filter(({ times }) => times > 1).length,
    together: together.length,
    kills,
    sessions,
    s,
  });
});

/** Messages that may still go. */
function countLeft(): Promise<number> {
  const over = { etat: { in: ['envoye' as const, 'annule' as const, 'echoue' as const] } };
  const unknown = { etat: 'incertain' as const, raison: INCERTAIN_DEFINITIF };
  return base.db.envoi.count({ where: { NOT: { OR: [over, unknown] } } });
}

/** How many messages ask somebody about the fiches of a convention, which is named where several write. */
function countAsked({ conventions, read }: Human, n: number): number {
  const asking = read().filter(isAsking);
  return (conventions.length === 1 ? asking : asking.filter((text) => text.includes(nameOf(n)))).length;
}

function isAsking(text: string): boolean {
  return ASKS.test(text);
}
