import { expect, it } from 'vitest';
import { mayBeChannelToken } from '../../../../adapters/teams/workspaces/auth-token.ts';
import { createKeys } from '../../../support/fake-teams/keys.ts';
import type { TokenKind } from '../../../support/fake-teams/types.ts';

const claims = { audience: '11111111-1111-4111-8111-111111111111', serviceUrl: 'https://smba.example/emea/' };
const { createToken } = createKeys();

it('lets through what only its signature and its claims can judge', () => {
  for (const kind of ['good', 'expired', 'wrong-audience', 'other-key', 'tampered'] satisfies TokenKind[]) {
    expect(mayBeChannelToken(`Bearer ${createToken(kind, claims)}`), kind).toBe(true);
  }
});

it('stops what is no signed token of the channel', () => {
  for (const kind of ['garbage', 'wrong-issuer', 'none-alg', 'hs256', 'emulator'] satisfies TokenKind[]) {
    expect(mayBeChannelToken(`Bearer ${createToken(kind, claims)}`), kind).toBe(false);
  }
});

it.each([undefined, '', 'Bearer', 'Bearer a.b', 'Basic YTpi', 'Bearer a.b.c', 'Bearer eyJ9.eyJ9.eyJ9'])(
  'stops the header %j',
  (header) => {
    expect(mayBeChannelToken(header)).toBe(false);
  },
);

it('wants the scheme that Teams writes, and one token', () => {
  const token = createToken('good', claims);
  expect(mayBeChannelToken(`bearer ${token}`)).toBe(false);
  expect(mayBeChannelToken(`Bearer ${token} ${token}`)).toBe(false);
});
