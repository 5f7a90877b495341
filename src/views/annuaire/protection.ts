import type { Form, Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';

/** Which address is told of each masking; null: none. */
export function viewFormulaireProtection(courriel: string | null): Form {
  return {
    title: fr`Délégué à la protection des données`,
    intro: [
      fr`Chaque fois qu’un passage est masqué, un courriel part à cette adresse : la fiche, qui l’a fait et pourquoi, jamais les mots.`,
      fr`Ses courriels portent un lien par lequel l’adresse s’efface d’elle-même.`,
    ],
    context: {},
    fields: [
      {
        kind: 'text',
        id: 'courriel',
        label: fr`Son adresse`,
        hint: fr`Par exemple : dpd@mairie.fr. Laissez vide pour ne prévenir que l’administration.`,
        max: 200,
        ...(courriel !== null && { value: courriel }),
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'protection:enregistrer' }],
  };
}

export function protectionInvalide(): string {
  return fr`Ce n’est pas une adresse. Par exemple : dpd@mairie.fr.`;
}

export function viewProtection(courriel: string | null): Message {
  return {
    title: fr`Délégué à la protection des données`,
    paragraphs: [
      courriel === null
        ? fr`Aucune adresse n’est notée : l’administration seule est prévenue quand un passage est masqué.`
        : fr`${courriel} est prévenue, avec l’administration, chaque fois qu’un passage est masqué.`,
    ],
    buttons: [action(fr`Changer l’adresse`, 'protection')],
  };
}
