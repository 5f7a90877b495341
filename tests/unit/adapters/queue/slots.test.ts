import { expect, it } from 'vitest';
import { createSlots } from '../../../../adapters/queue/held-jobs.ts';

it('begins nothing when its time has passed, nor once the line is closed, and goes on with the others', async () => {
  const slots = createSlots(1);
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(name);
  };
  const held = Promise.withResolvers<void>();
  const first = slots.run(() => held.promise);
  const late = slots.run(work('late'), { until: performance.now() - 1 });
  const next = slots.run(work('next'));
  held.resolve();
  expect([await first, await late, await next]).toEqual([true, false, true]);
  slots.close();
  expect(await slots.run(work('closed'))).toBe(false);
  expect(done).toEqual(['next']);
});

it('prepares what is about to begin, as many as work at a time, and each once', async () => {
  const slots = createSlots(2);
  const prepared: string[] = [];
  const held = [0, 1, 2, 3, 4, 5].map(() => Promise.withResolvers<void>());
  const runs = held.map(({ promise }, place) =>
    slots.run(() => promise, { prepare: () => prepared.push(`${place}`) }),
  );
  expect(prepared).toEqual(['2', '3']); // the first two began at once
  held[0]?.resolve();
  await runs[0];
  expect(prepared).toEqual(['2', '3', '4']);
  for (const { resolve } of held) resolve();
  await Promise.all(runs);
  expect(prepared).toEqual(['2', '3', '4', '5']);
});
