import type { Message } from '../chat.ts';
import { fr } from '../fr.ts';

/** What an adapter has to say of itself: a form that could not be kept, a card that is not ours, a text cut. */

/** At a field of a form that stays open: the platform does not wait any longer than we did. */
export function pasEnregistreATemps(): string {
  return fr`Pas encore enregistré : le serveur est lent. Votre texte est toujours là, envoyez-le à nouveau.`;
}

/** The same, when a button of a message was pressed. */
export function viewPasEnregistreATemps(): Message {
  return {
    title: fr`Le serveur est lent`,
    paragraphs: [fr`Rien ne dit encore que c’est fait. Attendez un instant, puis appuyez à nouveau.`],
  };
}

/** A card that was forged, forwarded from elsewhere, or that names nothing we know. */
export function viewCarteRefusee(): Message {
  return {
    title: fr`Ce bouton ne peut pas servir ici`,
    paragraphs: [
      fr`Ce message a été copié, transféré ou envoyé à quelqu’un d’autre. Écrivez « aide » pour voir ce qui est possible.`,
    ],
  };
}

/** The window of a form could not be opened; the button that follows asks for it again. */
export function viewFormulairePasOuvert(): Message {
  return {
    title: fr`Le formulaire n’a pas pu s’ouvrir`,
    paragraphs: [fr`Rien n’est perdu. Appuyez à nouveau sur le bouton.`],
  };
}

/** The last line of a message that a platform's size made us cut. */
export function suiteCoupee(): string {
  return fr`La suite est trop longue pour ce message.`;
}
