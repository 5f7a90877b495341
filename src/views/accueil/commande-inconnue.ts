import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';

const LONGEST_QUOTE = 60;

/** What was typed, as it was typed, and the two nearest commands. */
export function viewCommandeInconnue(texte: string, [first, second]: readonly [string, string]): Message {
  return {
    title: fr`Je n’ai pas compris « ${quote(texte)} »`,
    paragraphs: [fr`Vouliez-vous dire « ${first} » ou « ${second} » ?`],
    buttons: [first, second].map((commande) =>
      action(fr`Demander « ${commande} »`, 'commande', { texte: commande }),
    ),
  };
}

function quote(texte: string): string {
  const characters = [...texte.trim().replace(/\s+/g, ' ')];
  if (characters.length <= LONGEST_QUOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}
