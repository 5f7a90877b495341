import { expect, it } from 'vitest';
import { renderOutgoing } from './support/outgoing.ts';

it('the page of all that leaves by itself says what the code does: write it anew with --update', async () => {
  await expect(renderOutgoing()).toMatchFileSnapshot('../src/OUTGOING.md');
});
