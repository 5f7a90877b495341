import { fr } from '../../fr.ts';
import { pluralize } from './nombres.ts';
import { enumeration } from './phrases.ts';

const MAX_NOMS = 10; // the others are in the list of who received it

/** Who is not counted among those that a message reaches, by name; nothing when everybody is. */
export function phrasesInjoignables(noms: readonly string[]): readonly string[] {
  if (noms.length === 0) return [];
  const autres = noms.length - MAX_NOMS;
  const listes = [
    ...noms.slice(0, MAX_NOMS),
    ...(autres > 0 ? [pluralize(autres, fr`autre personne`, fr`autres personnes`)] : []),
  ];
  return [fr`Aucun compte ne permet de joindre ${enumeration(listes)}.`];
}
