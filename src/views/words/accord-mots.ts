import type { EtatAccord } from '../../domain/nouns/partie.ts';
import { fr } from '../../fr.ts';

const ETATS: ReadonlyMap<string | number, string> = new Map<EtatAccord, string>([
  ['non_demandee', fr`accord non demandé`],
  ['a_l_etude', fr`accord à l’étude`],
  ['accordee', fr`accord donné`],
  ['refusee', fr`accord refusé`],
]);

/** The state of a party's agreement, in a few words. */
export function accordDe(etat: string | number): string {
  return ETATS.get(etat) ?? String(etat);
}
