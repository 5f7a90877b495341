import { expect, it } from 'vitest';
import { createBackground } from '../../../src/chat-kit/lifecycle.ts';
import { silentLogger } from '../../support/silent-logger.ts';

it('waits for what the work in the background starts itself', async () => {
  const background = createBackground(silentLogger);
  const done: string[] = [];
  const later = async (name: string) => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push(name);
  };
  background.run(later('first').then(() => background.run(later('second'))));
  await background.settle(5_000);
  expect(done).toEqual(['first', 'second']);
});
