/** Why the server of a domain refuses one address. Codes of the ledger (views/words/raisons-envoi.ts). */
export const REFUS_D_ADRESSE = [
  'adresse-inconnue',
  'adresse-refusee',
  'boite-pleine',
  'boite-fermee',
] as const;

/** Whether a reason is about one address, so that somebody should look at it. */
export function isRefusDAdresse(raison: string): boolean {
  return REFUS_D_ADRESSE.some((code) => code === raison);
}

/** Reason of a message to somebody whose only address is suspended: nothing was asked. */
export const ADRESSE_SUSPENDUE = 'adresse-suspendue';

/** Reason of a message that came back after days of tries: about this message, not about its address. */
export const NON_REMIS = 'courriel-non-remis';

/** Different addresses of a domain fail and none passes: something is wrong there, not with each of them. */
export const REFUS_EN_NOMBRE = 'refus-en-nombre';

/** What the refusal of one account means, for itself and for its workspace. */
export interface RefusCompte {
  /** Nothing is sent there any more: it will not mend by itself (RFC 3463: 5.1.1, 5.2.1). */
  readonly suspend: boolean;
  /** So many different ones within an hour, while none passes, are about the workspace: this is its refusal then. */
  readonly incident: { readonly nombre: number; readonly raison: string; readonly pauseMs: number };
}

const HOUR_MS = 3_600_000;
const DOMAIN = { nombre: 5, raison: REFUS_EN_NOMBRE, pauseMs: HOUR_MS };
const POLICY = 'bloque-par-l-organisation';

const REFUS_DE_COMPTE: ReadonlyMap<string, RefusCompte> = new Map([
  ['adresse-inconnue', { suspend: true, incident: DOMAIN }],
  ['boite-fermee', { suspend: true, incident: DOMAIN }],
  ['adresse-refusee', { suspend: false, incident: DOMAIN }],
  ['boite-pleine', { suspend: false, incident: DOMAIN }],
  [POLICY, { suspend: false, incident: { nombre: 3, raison: POLICY, pauseMs: HOUR_MS / 6 } }],
]);

/** Null for a reason that says nothing of the account: of the message, or of us. */
export function findRefusCompte(raison: string): RefusCompte | null {
  return REFUS_DE_COMPTE.get(raison) ?? null;
}
