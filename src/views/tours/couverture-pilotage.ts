import type { CouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';

/** Fiches without lead, and leads who cannot be reached; empty when there is nothing to say. */
export function phrasesCouverture({ sansPilote, injoignables }: CouverturePilotage): readonly string[] {
  return [...phraseSansPilote(sansPilote), ...phraseInjoignables(injoignables)];
}

function phraseSansPilote(numeros: readonly number[]): readonly string[] {
  const liste = enumeration(numeros.map(String));
  if (numeros.length === 0) return [];
  if (numeros.length === 1) return [fr`Fiche sans pilote : ${liste}. Elle ne bloque rien.`];
  return [fr`Fiches sans pilote : ${liste}. Elles ne bloquent rien.`];
}

function phraseInjoignables(noms: readonly string[]): readonly string[] {
  const liste = enumeration(noms);
  if (noms.length === 0) return [];
  if (noms.length === 1)
    return [fr`Pilote sans compte joignable : ${liste}. Prévenez cette personne autrement.`];
  return [fr`Pilotes sans compte joignable : ${liste}. Prévenez ces personnes autrement.`];
}
