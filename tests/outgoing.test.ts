import path from 'node:path';
import { expect, it } from 'vitest';
import { renderOutgoing } from './support/outgoing.ts';

it('src/OUTGOING.md says all that leaves by itself', async () => {
  await expect(
    renderOutgoing(),
    'a message has changed: npm run vitest -- tests/outgoing.test.ts --update',
  ).toMatchFileSnapshot(path.resolve('src/OUTGOING.md'));
});
