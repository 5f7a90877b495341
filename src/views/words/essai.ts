import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';

/** Of whatever only shows what it would do. */
export const ESSAI = fr`Essai : rien n’est enregistré`;

/** What would be made for somebody, and what it would replace. */
export function viewEssaiPour(personne: Personne, effet: string): Message {
  const { fonction, structure } = personne;
  return {
    title: ESSAI,
    paragraphs: [effet],
    facts: [{ label: fr`Personne`, value: fr`${getNomComplet(personne)}, ${fonction} (${structure.nom})` }],
  };
}

/** What something would do, under the words that nothing is done. */
export function withEssai({ title, paragraphs = [], ...message }: Message): Message {
  return { ...message, title: ESSAI, paragraphs: [title, ...paragraphs] };
}

/** The same with how a command is done for good. */
export function withConfirmer(message: Message): Message {
  const how = fr`Pour enregistrer, relancez la même commande avec --confirmer.`;
  return { ...message, note: message.note === undefined ? how : `${message.note}\n${how}` };
}
