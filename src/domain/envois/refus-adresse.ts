/** Why the server of a domain refuses one address for good. Codes of the ledger (views/words/raisons-envoi.ts). */
export const REFUS_D_ADRESSE = [
  'adresse-inconnue',
  'adresse-refusee',
  'boite-pleine',
  'boite-fermee',
] as const;

export type RefusAdresse = (typeof REFUS_D_ADRESSE)[number];

/** A domain that refuses many addresses within the hour: something is wrong there, not with each of them. */
export const REFUS_EN_NOMBRE = 'refus-en-nombre';

/** From how many on, in an hour. */
export const MANY_REFUSALS = 5;
