import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { type Dite, mentionOfAll } from '../words/avenant-mots.ts';
import { PLAN_BUTTON } from '../words/buttons.ts';
import { nombreDeFiches } from '../words/phrases.ts';

/** « Il y a 24 fiches, de 1 à 24. »; « Il y a 25 fiches, de 1 à 25, dont une fermée. » */
export function viewFicheInconnue(fiches: readonly (Dite & { readonly numero: number })[]): Message {
  const numeros = fiches.map(({ numero }) => numero);
  const first = Math.min(...numeros);
  const last = Math.max(...numeros);
  const combien = nombreDeFiches(numeros.length);
  const sentence =
    numeros.length === 1
      ? fr`Il y a ${combien}.`
      : fr`Il y a ${combien}, de ${first} à ${last}${mentionOfAll(fiches)}.`;
  return {
    title: fr`Cette fiche n’est pas dans le plan`,
    paragraphs: [numeros.length === 0 ? fr`Le plan n’a pas encore de fiche.` : sentence],
    buttons: [PLAN_BUTTON],
  };
}
