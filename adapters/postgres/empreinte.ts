import { hash } from 'node:crypto';

// A token is random (128 bits and more; a code of a week, 60): a plain hash cannot be guessed back in time.
export function getEmpreinte(token: string): string {
  return hash('sha256', token, 'hex');
}
