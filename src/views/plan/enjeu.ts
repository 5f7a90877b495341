import type { Message, Section } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { enjeuButton, PLAN_BUTTON } from '../words/buttons.ts';
import { pluralize } from '../words/phrases.ts';
import { itemFiche, listByEnjeu } from './plan.ts';

/** The objectives of an enjeu, in the words of article 4, and its fiches. */
export function viewEnjeu(found: Enjeu, suivies: readonly FicheSuivie[]): Message {
  return {
    title: fr`Enjeu : ${found.titre}`,
    sections: [
      sectionOfObjectifs(found),
      { title: fr`Fiches de cet enjeu`, list: listByEnjeu(found, suivies).map(itemFiche) },
    ],
    buttons: [PLAN_BUTTON],
  };
}

export function sectionOfObjectifs({ objectifs }: Enjeu): Section {
  return {
    title: fr`Objectifs (article 4 de la convention)`,
    list: objectifs.map(({ texte, details }) => ({
      text: texte,
      ...(details.length === 0 ? {} : { detail: details.join(fr` ; `) }),
    })),
  };
}

/** Which enjeux there are, with a button for each. */
export function viewEnjeuInconnu(enjeux: readonly Enjeu[]): Message {
  return {
    title: fr`Cet enjeu n’est pas dans le plan`,
    paragraphs: [fr`Le plan compte ${pluralize(enjeux.length, fr`enjeu`, fr`enjeux`)}. Choisissez-en un.`],
    sections: [
      {
        list: enjeux.map(({ code, titre }) => ({
          text: titre,
          buttons: [enjeuButton(code, fr`Voir l’enjeu « ${titre} »`)],
        })),
      },
    ],
  };
}
