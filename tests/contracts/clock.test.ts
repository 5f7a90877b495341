import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { assertUtc, createClient } from '../../adapters/postgres/client.ts';
import { createDatabaseClock, createDemonstrationClock } from '../../adapters/postgres/clock.ts';
import { useBase } from '../support/database.ts';

const base = await useBase();

describe('time', () => {
  it('is the database’s', async () => {
    const clock = await createDatabaseClock(base.db);
    const [row] = await base.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const gap = clock.now().epochMilliseconds - (row?.now.getTime() ?? 0);
    expect(Math.abs(gap)).toBeLessThan(60_000);
  });

  it('moves ahead in the demonstration, for every replica at its next sync, and never back', async () => {
    const start = Temporal.Instant.from('2027-04-01T07:00:00Z');
    const clock = await createDemonstrationClock(base.db, start);
    const replica = await createDemonstrationClock(base.db, Temporal.Instant.from('2030-01-01T00:00:00Z'));
    expect(dayOf(clock)).toBe('2027-04-01');
    expect(dayOf(replica)).toBe('2027-04-01');
    await clock.moveTo(Temporal.Instant.from('2027-05-14T15:00:00Z'));
    expect(dayOf(clock)).toBe('2027-05-14');
    expect(dayOf(replica)).toBe('2027-04-01');
    await replica.sync();
    expect(dayOf(replica)).toBe('2027-05-14');
    await replica.moveTo(start);
    expect(dayOf(replica)).toBe('2027-05-14');
  });

  it('is not set back by whoever measured before it was moved, and hears of it after', async () => {
    const held = Promise.withResolvers<void>();
    let isHeld = false;
    const $queryRaw = async (...query: Parameters<typeof base.db.$queryRaw>) => {
      const isLate = isHeld;
      const rows = await base.db.$queryRaw(...query);
      if (isLate) await held.promise;
      return rows;
    };
    const db = new Proxy(base.db, {
      get: (target, name) => (name === '$queryRaw' ? $queryRaw : Reflect.get(target, name)),
    });
    const clock = await createDemonstrationClock(db);
    isHeld = true;
    const late = clock.sync();
    isHeld = false;
    await clock.moveTo(Temporal.Instant.from('2028-05-14T15:00:00Z'));
    held.resolve();
    await late;
    expect(dayOf(clock)).toBe('2028-05-14');
  });

  it('refuses a session that is not in UTC', async () => {
    const url = new URL(base.url);
    url.searchParams.set('options', '-c TimeZone=Europe/Paris');
    const db = await createClient({ url: url.href }); // ours wins over the URL's
    await assertUtc(db);
    await expect(
      db.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL TimeZone = 'Europe/Paris'`;
        await assertUtc(tx);
      }),
    ).rejects.toThrow('time zone Europe/Paris, not UTC');
    await db.$disconnect();
  });
});

function dayOf(clock: { now(): Temporal.Instant }): string {
  return clock.now().toString().slice(0, 10);
}
