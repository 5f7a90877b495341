import { getBackoffMs } from '../../domain/envois/backoff.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Outcome } from '../../ports/ports.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import type { Chemin, Sender } from './sender.ts';

export interface Essai {
  readonly envoi: Envoi;
  readonly chemin: Chemin;
  /** No other way is left to reach the reader. */
  readonly isLast: boolean;
}

/** What one try at a platform makes of a row of the ledger. */
export function toIssue(
  outcome: Exclude<Outcome, { kind: 'closed' }>,
  { envoi: { tentatives }, chemin: { compteId }, isLast }: Essai,
  { random }: Pick<Sender, 'random'>,
): IssueEnvoi {
  const { kind } = outcome;
  if (kind === 'sent') return { etat: 'envoye', compteId, messageId: outcome.messageId };
  const raison = outcome.reason;
  if (kind === 'uncertain') return { etat: 'incertain', compteId, raison };
  if (kind === 'dead') {
    if (isLast || compteId === null) return { etat: 'echoue', raison, compteId };
    return { etat: 'a_envoyer', raison, delayMs: 0, compteEcarte: compteId };
  }
  const { retryAfterMs = getBackoffMs(tentatives, random), isUnasked } = outcome;
  return isUnasked ? toAttente(raison, retryAfterMs) : { etat: 'a_envoyer', raison, delayMs: retryAfterMs };
}

/** Later, and it counts for nothing: no platform was asked. `delayMs` in milliseconds. */
export function toAttente(raison: string, delayMs: number): IssueEnvoi {
  return { etat: 'a_envoyer', raison, delayMs: Math.round(delayMs), sansEssai: true };
}
