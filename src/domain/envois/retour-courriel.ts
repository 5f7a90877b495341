import { REFUS_D_ADRESSE } from './refus-adresse.ts';

/** Reason of a message that came back after days of tries: about this message, not about its address. */
export const NON_REMIS = 'courriel-non-remis';

/** Whether a reason is about one address, so that somebody should look at it. */
export function isRefusDAdresse(raison: string): boolean {
  return REFUS_D_ADRESSE.some((code) => code === raison);
}
