import { webApi } from '@slack/bolt';
import { expect, it } from 'vitest';
import { toFailure } from '../../../../adapters/slack/workspaces/outcome.ts';

it.each([
  [400, 'retry'],
  [403, 'retry'],
  [499, 'retry'],
  [500, 'uncertain'],
  [302, 'uncertain'],
])('a post that is answered by %i alone: %s', (statusCode, kind) => {
  const error = Object.assign(new Error('of the client'), { code: webApi.ErrorCode.HTTPError, statusCode });
  expect(toFailure(error, 'personne').kind).toBe(kind);
});
