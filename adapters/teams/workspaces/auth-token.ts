import { ISSUER } from './auth.ts';

/**
 * Whether an Authorization header can be a token of Teams at all, before anything is read or asked for: a JWT of
 * the channel's issuer, signed with RSA. It verifies nothing. The SDK also takes tokens of its emulator and of other
 * bots, and answers 500 to an unsigned token and to one signed with the public key as a secret.
 */
export function mayBeChannelToken(header: string | undefined): boolean {
  const [, head, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header ?? '') ?? [];
  if (head === undefined || payload === undefined) return false;
  return ALGORITHMS.has(parsePart(head)?.alg) && parsePart(payload)?.iss === ISSUER;
}

const ALGORITHMS: ReadonlySet<unknown> = new Set(['RS256', 'RS384', 'RS512']);

function parsePart(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
