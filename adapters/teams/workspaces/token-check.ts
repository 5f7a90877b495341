import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { AccesEspace } from '../../../src/ports/ports.ts';
import { ISSUER } from './auth.ts';
import { askToken, LOGIN, parseTokenFailure } from './connector-client.ts';
import { toOutcome } from './outcome.ts';

/** Asks Microsoft for a token, afresh: an expired secret is found out before the first message. */
export function createTokenCheck(
  appId: string,
  credentials: ServiceClientCredentialsFactory,
): () => Promise<AccesEspace> {
  return async () => {
    if (appId === '') return { kind: 'open' }; // the local emulator asks for none
    try {
      const made = await credentials.createCredentials(appId, ISSUER, LOGIN, true);
      await askToken(made, true);
      return { kind: 'open' };
    } catch (error) {
      const outcome = toOutcome(parseTokenFailure(error));
      return outcome.kind === 'closed' ? outcome : { kind: 'unknown' };
    }
  };
}
