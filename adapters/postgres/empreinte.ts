import { hash } from 'node:crypto';

// A token is random (128 bits and more; a code of a week, 60): a plain hash cannot be guessed back in time.
export function getEmpreinte(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Of a provider of identity, and of what it calls a person or a session. */
export function getEmpreinteIdentite(issuer: string, who: string | null): string {
  return getEmpreinte(JSON.stringify([issuer, who]));
}
