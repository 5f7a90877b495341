import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an installation brings back from Slack's page, so that nobody else can have begun it. */
export interface InstallState {
  /** Single use; the browser that began holds it in a cookie. */
  readonly nonce: string;
  readonly personneId: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Signed, not secret: `secret` is the app's own. */
export function toState(state: InstallState, secret: string): string {
  const body = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${body}.${sign(body, secret)}`;
}

/** Null when it is not signed by us. */
export function fromState(text: string, secret: string): InstallState | null {
  const [body = '', signature = ''] = text.split('.');
  if (!isSame(signature, sign(body, secret))) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

/** In a time that tells nothing of where they differ. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`install-state ${body}`).digest('base64url');
}
