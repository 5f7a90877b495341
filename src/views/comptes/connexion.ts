import type { Message } from '../../conversation/chat.ts';
import { formatCode } from '../../domain/comptes/code-compte.ts';
import { MINUTES_OF_DEMANDE } from '../../domain/comptes/connexion.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';

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

/** `expireLe` is an instant. */
interface ConnexionMontree {
  readonly url: string;
  readonly code: string;
  readonly expireLe: Parameters<typeof momentEnLettres>[0];
}
