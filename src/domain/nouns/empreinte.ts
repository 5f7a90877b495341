import type { ContenuResume } from './resume.ts';

/**
 * Stamps what somebody read: another word in it gives another stamp. It guards against haste, not against forgery.
 * The number and the day of publication are left out: they come with publishing.
 */
export function computeEmpreinte({ numero: _numero, publieLe: _publieLe, ...lu }: ContenuResume): string {
  return stampTexte(JSON.stringify(lu));
}

const PRIME = 4_294_967_291; // the last one below 2^32: no product loses a digit
const BASE = 131;

/** A polynomial of the characters: one that moves, or is another, changes it. */
export function stampTexte(texte: string): string {
  let value = 0;
  for (let index = 0; index < texte.length; index += 1)
    value = (value * BASE + texte.charCodeAt(index)) % PRIME;
  return value.toString(36);
}
