import { fr } from '../../fr.ts';
import type { Document } from '../words/document.ts';
import { notesOfTextes } from './tableau.ts';

/** Instead of a page, for somebody whose party took back its agreement; `textes`: what was typed and is not kept. */
export function viewLienGele(textes: readonly string[]): Document {
  return {
    title: fr`Votre accès est suspendu`,
    blocks: [
      {
        kind: 'paragraph',
        text: fr`La partie signataire dont dépend votre structure ne donne plus son accord à l’échange de données (article 8 de la convention). En attendant un nouvel accord, l’espace ne vous écrit plus, et vous ne pouvez ni lire ni répondre ici.`,
      },
      {
        kind: 'paragraph',
        text: fr`Rien n’est perdu : vos réponses restent, au nom de votre structure. Si l’accord revient, ce lien, s’il vaut encore, et vos fiches reviennent aussi.`,
      },
      { kind: 'paragraph', text: fr`Pour en parler, adressez-vous à la coordination de la CTG.` },
      ...notesOfTextes(textes),
    ],
  };
}
