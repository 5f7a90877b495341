import { describe, expect, it } from 'vitest';
import { toSeau } from '../../adapters/postgres/limiter.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import { use } from '../support/anew.ts';
import { createReplica, useBase } from '../support/database.ts';

const base = await useBase();
const other = use(await createReplica(base));

const HOUR_MS = 3_600_000;
const AT_MOST_1_MS = expect.toSatisfy((ms: number) => ms === 0 || ms === 1); // the column counts whole ones
const NOW = { kind: 'slot', waitMs: AT_MOST_1_MS };

describe('the limiter', () => {
  const slot = { intervalMs: 60_000, maxWaitMs: 100 * HOUR_MS };

  it('never gives two slots nearer than the interval, with two replicas at once', async () => {
    const before = await readTime();
    const hammer = ({ chatPorts: { limiter } }: { readonly chatPorts: ChatPorts }) =>
      Promise.all(Array.from({ length: 30 }, () => limiter.reserve('espace:A', slot)));
    const given = (await Promise.all([hammer(base), hammer(other)])).flat();
    const waits = given.map((one) => (one.kind === 'slot' ? one.waitMs : Number.NaN));
    // A wait is said from the instant of its own statement: as many minutes as there were slots before, less some ms.
    const minutes = waits.map((ms) => Math.round(ms / slot.intervalMs)).sort((a, b) => a - b);
    expect(minutes).toEqual(Array.from({ length: 60 }, (_, index) => index));
    const libreA = (await readLibreA('espace:A')) ?? 0;
    const first = libreA - 60 * slot.intervalMs; // each slot is exactly one interval after the one before
    expect(first).toBeGreaterThanOrEqual(before - 1);
    expect(first).toBeLessThanOrEqual((await readTime()) + 1);
  });

  it('refuses what is too far, reserves nothing then, and says when to come back', async () => {
    const { limiter } = base.chatPorts;
    const near = { intervalMs: 60_000, maxWaitMs: 90_000 };
    expect(await limiter.reserve('espace:B', near)).toEqual(NOW);
    expect(await limiter.reserve('espace:B', near)).toMatchObject({ kind: 'slot' });
    const before = await readLibreA('espace:B');
    const refused = await Promise.all(
      [limiter, other.chatPorts.limiter].map((one) => one.reserve('espace:B', near)),
    );
    for (const one of refused) {
      expect(one).toMatchObject({ kind: 'full' });
      expect(one.kind === 'full' && one.retryAfterMs).toBeGreaterThan(90_000);
      expect(one.kind === 'full' && one.retryAfterMs).toBeLessThanOrEqual(120_000);
    }
    expect(await readLibreA('espace:B')).toBe(before);
  });

  it('of many at once, gives only as many as fit into the wait', async () => {
    const near = { intervalMs: 60_000, maxWaitMs: 270_000 }; // now, then after 1, 2, 3 and 4 minutes
    const given = await Promise.all(
      [base, other].flatMap(({ chatPorts }) =>
        Array.from({ length: 10 }, () => chatPorts.limiter.reserve('espace:C', near)),
      ),
    );
    expect(given.filter(({ kind }) => kind === 'slot')).toHaveLength(5);
    expect(given.filter((one) => one.kind === 'full' && !(one.retryAfterMs >= near.maxWaitMs))).toEqual([]);
  });

  it('does not hoard the slots of an idle time', async () => {
    const { limiter } = base.chatPorts;
    await base.db.cadence.create({
      data: { seau: toSeau('espace:D'), libreA: new Date((await readTime()) - HOUR_MS) },
    });
    expect(await limiter.reserve('espace:D', slot)).toEqual(NOW);
    const second = await limiter.reserve('espace:D', slot);
    expect(second.kind === 'slot' && second.waitMs).toBeGreaterThan(slot.intervalMs / 2);
  });

  it('pauses a bucket for all, and a shorter pause takes nothing back', async () => {
    await base.chatPorts.limiter.pause('espace:E', HOUR_MS);
    await other.chatPorts.limiter.pause('espace:E', 1_000);
    const paused = await other.chatPorts.limiter.reserve('espace:E', {
      intervalMs: 1_000,
      maxWaitMs: 60_000,
    });
    expect(paused.kind === 'full' && paused.retryAfterMs).toBeGreaterThan(HOUR_MS / 2);
    const patient = await base.chatPorts.limiter.reserve('espace:E', {
      intervalMs: 1_000,
      maxWaitMs: HOUR_MS,
    });
    expect(patient.kind === 'slot' && patient.waitMs).toBeGreaterThan(HOUR_MS / 2);
    expect(await base.chatPorts.limiter.reserve('espace:F', slot)).toEqual(NOW);
  });

  it('forgets the buckets that nobody uses any more', async () => {
    const { limiter } = base.chatPorts;
    await limiter.pause('espace:H', 0);
    await limiter.pause('espace:I', HOUR_MS);
    const libreA = new Date((await readTime()) - 2 * HOUR_MS);
    await base.db.cadence.update({ where: { seau: toSeau('espace:H') }, data: { libreA } });
    expect(await limiter.forget(HOUR_MS)).toBe(1);
    expect(await readLibreA('espace:H')).toBeUndefined();
    expect(await readLibreA('espace:I')).toBeDefined();
  });

  it('keeps fractions of a millisecond on the safe side', async () => {
    const { limiter } = base.chatPorts;
    const seventh = { intervalMs: HOUR_MS / 7, maxWaitMs: 10 * HOUR_MS };
    for (let index = 0; index < 8; index += 1) await limiter.reserve('espace:G', seventh);
    const libreA = (await readLibreA('espace:G')) ?? 0;
    expect(libreA).toBeGreaterThan((await readTime()) - 60_000 + (8 * HOUR_MS) / 7);
  });
});

async function readTime(): Promise<number> {
  const rows = await base.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return rows[0]?.now.getTime() ?? Number.NaN;
}

async function readLibreA(seau: string): Promise<number | undefined> {
  return (await base.db.cadence.findUnique({ where: { seau: toSeau(seau) } }))?.libreA.getTime();
}
