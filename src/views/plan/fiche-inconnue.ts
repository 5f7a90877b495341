import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { planButton } from '../words/buttons.ts';
import { nombreDeFiches } from '../words/nombres.ts';

/** « Il y a 24 fiches, de 1 à 24. »; « Il y a 25 fiches, de 1 à 25, dont une fermée. » */
export function viewFicheInconnue(fiches: readonly Pick<FicheAction, 'numero' | 'fermeture'>[]): Message {
  const numeros = fiches.map(({ numero }) => numero);
  const fermees = fiches.filter(({ fermeture }) => fermeture !== undefined).length;
  const suffix = fermees === 0 ? '' : fermees === 1 ? fr`, dont une fermée` : fr`, dont ${fermees} fermées`;
  const first = Math.min(...numeros);
  const last = Math.max(...numeros);
  const combien = nombreDeFiches(numeros.length);
  const sentence =
    numeros.length === 1 ? fr`Il y a ${combien}.` : fr`Il y a ${combien}, de ${first} à ${last}${suffix}.`;
  return {
    title: fr`Cette fiche n’est pas dans le plan`,
    paragraphs: [numeros.length === 0 ? fr`Le plan n’a pas encore de fiche.` : sentence],
    buttons: [planButton()],
  };
}
