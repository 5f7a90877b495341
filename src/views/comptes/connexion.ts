import type { Message } from '../../conversation/chat.ts';
import { formatCode } from '../../domain/nouns/code-compte.ts';
import { MINUTES_OF_DEMANDE } from '../../domain/nouns/connexion.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/phrases.ts';

/** The e-mail of somebody who wants to come in: a link and a code, of which one is used. */
export function viewCourrielConnexion({ url, code, expireLe }: ConnexionMontree): Message {
  return {
    title: fr`Votre connexion à l’espace de la CTG`,
    paragraphs: [
      fr`Vous avez demandé à vous connecter. Appuyez sur le bouton. Ou bien tapez le code dans la page où vous avez écrit votre adresse.`,
      fr`Ne transmettez ce message à personne : il permet d’agir à votre place.`,
    ],
    facts: [
      { label: fr`Code`, value: formatCode(code) },
      { label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) },
    ],
    buttons: [{ kind: 'link', label: fr`Me connecter`, url }],
    note: fr`Le bouton et le code servent une seule fois, pendant ${String(MINUTES_OF_DEMANDE)} minutes. Vous n’avez rien demandé ? Ne faites rien : personne n’entre sans ce message.`,
  };
}

/** The e-mail of somebody who is on a page of ours, and asks for what cannot be taken back: a code alone. */
export function viewCourrielPreuve({ code, expireLe }: Omit<ConnexionMontree, 'url'>): Message {
  return {
    title: fr`Votre code pour confirmer que c’est vous`,
    paragraphs: [
      fr`Tapez ce code dans la page restée ouverte : ce que vous avez demandé est fait ensuite.`,
      fr`Ne le transmettez à personne : il permet d’agir à votre place.`,
    ],
    facts: [
      { label: fr`Code`, value: formatCode(code) },
      { label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) },
    ],
    note: fr`Vous n’avez rien demandé ? Ne faites rien, et prévenez l’administration : quelqu’un tient un lien ou un appareil à votre nom.`,
  };
}

/** `expireLe` is an instant. */
interface ConnexionMontree {
  readonly url: string;
  readonly code: string;
  readonly expireLe: Parameters<typeof momentEnLettres>[0];
}
