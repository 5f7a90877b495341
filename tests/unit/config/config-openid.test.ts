import { describe, expect, it } from 'vitest';
import { readProgramConfig } from '../../../src/main-config.ts';

const OIDC = {
  OIDC_ISSUER: 'https://auth.example.fr/api/v2',
  OIDC_CLIENT_ID: 'espace-ctg',
  OIDC_CLIENT_SECRET: 'secret',
};

const read = (env: Readonly<Record<string, string>>) => readProgramConfig(env);

describe('a provider of identity', () => {
  it('is there when it is named, and keeps the mode', () => {
    expect(read(OIDC)).toMatchObject({
      config: {
        mode: 'demonstration',
        openid: {
          issuer: OIDC.OIDC_ISSUER,
          clientId: 'espace-ctg',
          clientSecret: 'secret',
          name: 'ProConnect',
          acr: null,
          trustsEmail: false,
        },
      },
    });
    expect(read({})).toMatchObject({ config: { openid: null } });
  });

  it('has a name, a level of assurance and an answer about addresses of its own', () => {
    const env = { ...OIDC, OIDC_NAME: 'Agglo', OIDC_ACR: 'eidas1', OIDC_TRUST_EMAIL: '1' };
    expect(read(env)).toMatchObject({
      config: { openid: { name: 'Agglo', acr: 'eidas1', trustsEmail: true } },
    });
  });

  it.each([
    [{ OIDC_ISSUER: OIDC.OIDC_ISSUER }, 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: give all three'],
    [{ ...OIDC, OIDC_CLIENT_SECRET: '' }, 'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: give all three'],
    [{ ...OIDC, OIDC_ISSUER: 'http://auth.example.fr' }, 'OIDC_ISSUER: identities travel over https'],
    [{ ...OIDC, OIDC_ISSUER: 'auth.example.fr' }, 'OIDC_ISSUER: write the address of the provider'],
    [{ ...OIDC, OIDC_TRUST_EMAIL: 'yes' }, 'OIDC_TRUST_EMAIL: write OIDC_TRUST_EMAIL=1 or remove it'],
  ])('%j is refused with what to do', (env, fault) => {
    expect(read(env)).toEqual({ faults: [expect.stringContaining(fault)] });
  });
});
