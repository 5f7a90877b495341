import type { LinkButton, ListItem, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { ficheButton, planButton } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';

interface FicheTrouvee {
  readonly fiche: FicheAction;
  readonly extrait: string | null;
}

/** Fiches that were found, each with its enjeu and the words around what was looked for. `adresse`: the same, with filters. */
export function viewRechercheFiches(found: readonly FicheTrouvee[], adresse: string | null = null): Message {
  if (found.length === 0)
    return {
      title: fr`Aucune fiche ne correspond`,
      paragraphs: [
        fr`Écrivez un numéro, ou des mots du plan et des réponses : un lieu, une structure, un thème.`,
      ],
      buttons: [planButton()],
    };
  return {
    title: fr`Fiches trouvées`,
    sections: [{ list: found.map(toItem) }],
    ...(adresse === null ? {} : { buttons: [filtrerButton(adresse)] }),
  };
}

function toItem({ fiche, extrait }: FicheTrouvee): ListItem {
  const { titre } = fiche.enjeu;
  return {
    text: titreFiche(fiche),
    detail: extrait === null ? titre : fr`${titre}. « ${extrait} »`,
    buttons: [ficheButton(fiche.numero)],
  };
}

function filtrerButton(url: string): LinkButton {
  return { kind: 'link', label: fr`Filtrer sur la page de recherche`, url };
}
