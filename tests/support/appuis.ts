import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { SuiviAppui } from '../../src/domain/nouns/fiche-action.ts';

/** What was noted of the Caf's support that an answer asks for. */
export function aSuiviAppui(reponseId: string, change: Partial<SuiviAppui> = {}): SuiviAppui {
  return {
    id: randomUUID(),
    reponseId,
    code: 'caf',
    rang: 1,
    etat: 'en_cours',
    destinataire: null,
    texte: null,
    noteLe: Temporal.Instant.from('2027-05-04T08:00:00Z'),
    ...change,
  };
}
