import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { type Cron, createCron } from '../../adapters/cron/index.ts';

const EVERY_SECOND = '* * * * * *';
let cron: Cron | undefined;

afterEach(async () => {
  await cron?.stop();
});

it('wakes up, never twice at once, and its stop waits for the run under way', async () => {
  let started = 0;
  let ended = 0;
  let finish = () => {};
  const run = async () => {
    started += 1;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    ended += 1;
  };
  let ticks = 0;
  cron = createCron([
    { name: 'long', schedule: EVERY_SECOND, run },
    {
      name: 'short',
      schedule: EVERY_SECOND,
      run: async () => {
        ticks += 1;
      },
    },
  ]);
  await cron.start();
  await expect.poll(() => ticks).toBeGreaterThanOrEqual(3);
  expect({ started, ended }).toEqual({ started: 1, ended: 0 });

  let isStopped = false;
  const stopped = cron.stop().then(() => {
    isStopped = true;
  });
  const seen = ticks;
  await delay(1_100); // a wake-up would fall in here
  expect({ ticks, isStopped }).toEqual({ ticks: seen, isStopped: false });
  finish();
  await stopped;
  expect({ started, ended }).toEqual({ started: 1, ended: 1 });
});

it('stops all the same when a run does not end', async () => {
  let isStarted = false;
  const run = () => {
    isStarted = true;
    return new Promise<void>(() => {});
  };
  cron = createCron([{ name: 'endless', schedule: EVERY_SECOND, run }], { longestStopMs: 50 });
  await cron.start();
  await expect.poll(() => isStarted).toBe(true);
  await cron.stop();
});

it('runs at once what asks for it, one after the other', async () => {
  const { starting, seen, finish } = startWaiting();
  await starting;
  expect(seen).toEqual(['one']);
  finish();
  await expect.poll(() => seen.length).toBe(3);
  expect(seen).toEqual(['one', 'two', 'three']);
});

it('runs nothing more of it once it stops', async () => {
  const { starting, seen, finish } = startWaiting();
  await starting;
  const stopped = cron?.stop();
  finish();
  await stopped;
  await delay(0); // what followed the first would have begun by now
  expect(seen).toEqual(['one']);
});

/** Three wake-ups at the start, of which the first ends with `finish`, and one that waits for its day. */
function startWaiting() {
  const seen: string[] = [];
  const { promise: first, resolve: finish } = Promise.withResolvers<void>();
  const add = (name: string, wait: Promise<void> = Promise.resolve()) => ({
    name,
    schedule: '0 0 29 2 *',
    atStart: true,
    run: () => {
      seen.push(name);
      return wait;
    },
  });
  cron = createCron([add('one', first), { ...add('no'), atStart: false }, add('two'), add('three', first)], {
    longestStopMs: 50,
  });
  return { starting: cron.start(), seen, finish };
}
