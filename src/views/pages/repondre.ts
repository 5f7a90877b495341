import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { type Document, paragraph, shortPage } from '../words/document.ts';
import { NOUVEAU_LIEN_DETAIL } from './nouveau-lien.ts';
import { blocksOfTextes, notesOfTextes } from './tableau.ts';

/** The words around the page where a person answers by a link. */

export const PAS_MOI = fr`Ce n’est pas moi`;
export const FERMER = fr`Ce n’est pas moi, fermer ce lien`;
export const RETOUR = fr`Revenir aux fiches`;

/** What « Ce n’est pas moi » does, before it is done. */
export function viewRefusLien(personne: Personne): Document {
  const nom = getNomComplet(personne);
  return shortPage(fr`Vous n’êtes pas ${nom} ?`, [
    fr`Ce lien est fait pour ${nom}, et pour personne d’autre.`,
    fr`Le bouton ferme ce lien et prévient la coordination. Les réponses déjà envoyées ne changent pas.`,
  ]);
}

/** It is done. */
export const LIEN_REFUSE = shortPage(fr`Merci, ce lien est fermé`, [
  fr`La coordination est prévenue : elle vérifie l’adresse. Vous n’avez rien d’autre à faire.`,
  fr`Vous pouvez supprimer le courriel.`,
]);

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

/** Instead of a page, for somebody whose party took back its agreement; `textes`: what was typed and is not kept. */
export function viewLienGele(textes: readonly string[]): Document {
  return shortPage(
    fr`Votre accès est suspendu`,
    [
      fr`La partie signataire dont dépend votre structure ne donne plus son accord à l’échange de données (article 8 de la convention). En attendant un nouvel accord, l’espace ne vous écrit plus, et vous ne pouvez ni lire ni répondre ici.`,
      fr`Rien n’est perdu : vos réponses restent, au nom de votre structure. Si l’accord revient, ce lien, s’il vaut encore, et vos fiches reviennent aussi.`,
      fr`Pour en parler, adressez-vous à la coordination de la CTG.`,
    ],
    [...notesOfTextes(textes)],
  );
}

/** The words of the page behind a message that went by e-mail. */

export const A_CONFIRMER = fr`Appuyez pour continuer`;
export const A_CONFIRMER_DETAIL = fr`Ouvrir cette page n’a rien changé. Rien n’est fait tant que vous n’avez pas appuyé.`;
export const MESSAGE = fr`Le message, tel qu’il est maintenant`;
export const PLUS_RIEN = fr`Ce message n’est plus à jour`;
export const PLUS_RIEN_DETAIL = fr`Voici ce qui vous attend aujourd’hui.`;
export const PLUS_PROPOSE = fr`Ce bouton n’est plus proposé : la situation a changé depuis l’envoi du courriel.`;

/** Behind the link of a message that is over; `textes` is what was typed and can no longer be sent from there. */
export function viewCourrielInconnu(textes: readonly string[]): Document {
  return shortPage(
    fr`Ce lien n’ouvre plus rien`,
    [fr`Il est incomplet, ou ce dont il parlait est terminé.`],
    [
      ...blocksOfTextes(textes),
      paragraph(
        fr`Le dernier courriel du robot contient un lien valable. Vous ne le trouvez pas ? Connectez-vous sur ce site avec votre adresse professionnelle.`,
      ),
      paragraph(NOUVEAU_LIEN_DETAIL),
    ],
  );
}

/** The page that mail programs and people reach by « Ne plus recevoir d’annonces ». */
export function viewDesabonnement(adresse: string): Document {
  return shortPage(fr`Ne plus recevoir d’annonces`, [
    fr`Les annonces de la coordination ne seront plus envoyées à ${adresse}, ni ailleurs.`,
    fr`Les rappels de vos fiches et les dates des séances continuent d’arriver.`,
  ]);
}

export const ARRETER = fr`Arrêter les annonces`;
