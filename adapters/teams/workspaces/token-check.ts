import type { AccesEspace } from '../../../src/ports/ports.ts';
import { parseTokenFailure, toOutcome } from './outcome.ts';

/** Asks Microsoft for a token, afresh; the local emulator (no app id) asks for none. */
export async function checkToken(
  appId: string,
  getToken: (isForced: boolean) => Promise<unknown>,
): Promise<AccesEspace> {
  if (appId === '') return { kind: 'open' };
  try {
    await getToken(true);
    return { kind: 'open' };
  } catch (error) {
    const outcome = toOutcome(parseTokenFailure(error));
    return outcome.kind === 'closed' ? outcome : { kind: 'unknown' };
  }
}
