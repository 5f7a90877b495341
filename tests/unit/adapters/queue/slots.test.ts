import { expect, it } from 'vitest';
import { createSlots } from '../../../../adapters/queue/slots.ts';

it('begins nothing when its time has passed, nor once the line is closed, and goes on with the others', async () => {
  const slots = createSlots(1);
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(name);
  };
  const held = Promise.withResolvers<void>();
  const first = slots.run(() => held.promise);
  const late = slots.run(work('late'), performance.now() - 1);
  const next = slots.run(work('next'), Number.POSITIVE_INFINITY);
  held.resolve();
  expect([await first, await late, await next]).toEqual([true, false, true]);
  slots.close();
  expect(await slots.run(work('closed'))).toBe(false);
  expect(done).toEqual(['next']);
});
