import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import type { Document } from '../words/document.ts';
import { NOUVEAU_LIEN_DETAIL } from './nouveau-lien.ts';
import { blocksOfTextes } from './tableau.ts';

/** The words around the page where a person answers by a link. */

export const PAS_MOI = fr`Ce n’est pas moi`;
export const FERMER = fr`Ce n’est pas moi, fermer ce lien`;
export const RETOUR = fr`Revenir aux fiches`;

/** What « Ce n’est pas moi » does, before it is done. */
export function viewRefusLien(personne: Personne): Document {
  const nom = getNomComplet(personne);
  return {
    title: fr`Vous n’êtes pas ${nom} ?`,
    blocks: [
      paragraph(fr`Ce lien est fait pour ${nom}, et pour personne d’autre.`),
      paragraph(
        fr`Le bouton ferme ce lien et prévient la coordination. Les réponses déjà envoyées ne changent pas.`,
      ),
    ],
  };
}

/** It is done. */
export function viewLienRefuse(): Document {
  return {
    title: fr`Merci, ce lien est fermé`,
    blocks: [
      paragraph(fr`La coordination est prévenue : elle vérifie l’adresse. Vous n’avez rien d’autre à faire.`),
      paragraph(fr`Vous pouvez supprimer le courriel.`),
    ],
  };
}

/**
 * At an address that opens nothing, the same whether there ever was such a link; `textes` is what was typed and can no
 * longer be sent from there.
 */
export function viewLienPerime(textes: readonly string[]): Document {
  return {
    title: fr`Ce lien n’ouvre plus rien`,
    blocks: [
      ...blocksOfTextes(textes),
      paragraph(fr`Il est incomplet, il a été fermé, ou le tour de réponses est terminé.`),
      paragraph(NOUVEAU_LIEN_DETAIL),
    ],
  };
}

function paragraph(text: string): Document['blocks'][number] {
  return { kind: 'paragraph', text };
}
