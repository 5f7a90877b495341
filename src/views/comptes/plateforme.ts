import type { ActionButton, Form, Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { notice } from '../words/phrases.ts';

/** What an adapter has to say of itself: a form that could not be kept, a card that is not ours, a text cut. */

/** Whom or what a text of the platform names; null: it does not say who that is. */
export function nomReference(kind: 'personne' | 'canal', nom: string | null): string {
  if (kind === 'canal') return nom === null ? fr`un canal` : `#${nom}`;
  return nom ?? fr`une personne`;
}

/** At a field of a form that stays open: the platform does not wait any longer than we did. */
export const PAS_ENREGISTRE_A_TEMPS = fr`Pas encore enregistré : le serveur est lent. Votre texte est toujours là, envoyez-le à nouveau.`;

/** The same, when a button of a message was pressed. */
export function viewPasEnregistreATemps(): Message {
  return notice(fr`Le serveur est lent`, [
    fr`Rien ne dit encore que c’est fait. Attendez un instant, puis appuyez à nouveau.`,
  ]);
}

/** At a field of a form that stays open, when something failed on our side: nobody knows what was done of it. */
export const ERREUR_ENVOI = fr`Une erreur est survenue de notre côté : rien ne dit que c’est enregistré. Votre texte est toujours là, envoyez-le à nouveau.`;

/** The same, when a button of a message was pressed. */
export function viewErreurEnvoi(): Message {
  return notice(fr`Une erreur est survenue de notre côté`, [
    fr`Rien ne dit que c’est fait. Réessayez dans un instant. Si l’erreur revient, dites-le à la coordination.`,
  ]);
}

/** The platform does not let us in any more where it was asked: nothing was done. */
export const ESPACE_NON_RELIE = notice(
  fr`Rien n’est enregistré : cette messagerie n’est plus reliée à l’espace collaboratif.`,
  [fr`Dites-le à la coordination. Ce que vous venez d’écrire n’est pas encore envoyé.`],
);

/** To somebody of an organisation that is not tied to the convention: not who we are, nor what we know. */
export const ORGANISATION_INCONNUE: Message = {
  title: fr`Votre organisation n’est pas reliée à cet espace collaboratif : je ne peux pas vous répondre.`,
};

/** A card that was forged, forwarded from elsewhere, or that names nothing we know. */
export const CARTE_REFUSEE = notice(fr`Ce bouton ne peut pas servir ici`, [
  fr`Ce message a été copié, transféré ou envoyé à quelqu’un d’autre. Écrivez « aide » pour voir ce qui est possible.`,
]);

/** The window of a form could not be opened; the button that follows asks for it again. */
export const FORMULAIRE_PAS_OUVERT = notice(fr`Le formulaire n’a pas pu s’ouvrir`, [
  fr`Rien n’est perdu. Appuyez à nouveau sur le bouton.`,
]);

/** A form that is not known any more was sent: why, and the texts that were typed, which are kept nowhere. */
export function viewFormulaireInconnu(pourquoi: string, textes: readonly string[]): Message {
  const reprise = fr`Rouvrez le formulaire depuis sa carte, ou adressez « mes fiches » au robot.`;
  if (textes.length === 0) return { title: pourquoi, paragraphs: [reprise] };
  return {
    title: pourquoi,
    paragraphs: [fr`Rien n’a été enregistré. ${reprise}`],
    sections: [{ title: fr`Ce que vous aviez écrit`, paragraphs: [...textes] }],
  };
}

/** The next step of a form could not be shown; a button that asks for it with all that was typed follows, or these texts. */
export function viewSuitePasOuverte(textes: readonly string[] | null): Message {
  if (textes !== null) {
    const title = fr`La suite du formulaire ne s’est pas affichée`;
    return {
      ...viewFormulaireInconnu(title, textes),
      paragraphs: viewFormulaireInconnu(title, []).paragraphs,
    };
  }
  return {
    title: fr`La suite du formulaire ne s’est pas affichée : appuyez sur le bouton pour continuer, rien n’est perdu.`,
  };
}

/** The last line of a message that a platform's size made us cut. */
export const SUITE_COUPEE = fr`La suite est trop longue pour ce message.`;

/** The button that closes a window. */
export const FERMER = fr`Fermer`;

/** The one box of a question that is answered by ticking it. */
export const OUI = fr`Oui`;

/** What stands in the way of a whole form, above its questions. */
export function attention(erreur: string): string {
  return fr`Attention. ${erreur}`;
}

/** A step of a form that a platform has no room for. */
export const FORMULAIRE_IMPOSSIBLE = notice(
  fr`Cette étape du formulaire est trop longue pour s’afficher ici.`,
  [fr`Rien n’est perdu. Dites-le à la coordination : la cause est notée.`],
);

/** A question that has nothing to choose from. */
export const AUCUN_CHOIX = fr`Aucun choix n’est possible ici.`;

/** Opens the window of a form, where a platform opens none by itself. */
export function ouvrirFormulaireButton(demande: Pick<ActionButton, 'intent' | 'values'>): ActionButton {
  return { kind: 'action', label: fr`Ouvrir le formulaire`, ...demande, style: 'primary' };
}

/** A form was asked for in writing: only a button can open its window. */
export function viewOuvrirFormulaire(titre: string, button: ActionButton): Message {
  return { title: titre, buttons: [button] };
}

/** To whoever brought the bot into a channel; `prefixe` is what stands before a command there. */
export function viewArriveeCanal(prefixe: string): Message {
  return notice(fr`Je suis arrivé dans ce canal`, [
    fr`Je n’y publie rien pour l’instant. Pour que le groupe projet y lise les annonces et les résumés, la coordination écrit « ${prefixe} relier ce canal ».`,
    fr`Tout le monde peut écrire « ${prefixe} aide » : seule la personne qui écrit voit la réponse.`,
  ]);
}

/** The same, where what is not for everybody is answered in a chat of its own; `nom` is how the bot is mentioned. */
export function viewArriveeEquipe(nom: string): Message {
  return notice(fr`Je suis arrivé dans cette équipe`, [
    fr`Je n’y publie rien pour l’instant. Pour que le groupe projet lise dans un canal les annonces et les résumés, la coordination écrit dans ce canal « @${nom} relier ce canal ».`,
    fr`Tout le monde peut écrire « @${nom} aide ». Dans un canal relié, je réponds aussi sur place à « plan », « fiche 12 » ou « calendrier ». Le reste, j’y réponds en privé.`,
  ]);
}

/** The channel that every team has, which its platform does not name. */
export function canalGeneral(equipe: string): string {
  return fr`Général (équipe ${equipe})`;
}

/** In a channel, when the answer stands in the person’s own chat. */
export const REPONDU_EN_PRIVE: Message = { title: fr`Je vous ai répondu en privé.` };

/**
 * In a channel, to a person that cannot be answered in private (yet): of another organisation, where the platform lets nobody
 * write to them, a window is the only way. `button` opens the answer there; null: there is none to read.
 */
export function viewSansConversation(nom: string, demande: ActionButton | null): Message {
  return {
    title: fr`Je ne peux pas vous écrire en privé`,
    paragraphs: [
      ...(demande === null ? [] : [fr`Appuyez sur le bouton : personne d’autre ne lira ma réponse.`]),
      fr`Si l’application est proposée dans votre organisation, cherchez « ${nom} » dans les applications et écrivez-moi « bonjour ».`,
    ],
    ...(demande !== null && { buttons: [{ ...demande, label: fr`Lire ma réponse` }] }),
  };
}

/** Beside the button of an answer that is somebody else's. */
export const REPONSE_D_UN_AUTRE = fr`Cette réponse est pour la personne qui l’a demandée. Écrivez la même chose pour avoir la vôtre.`;

/** In a channel, to whoever is not known: anybody there may be of another organisation, whom nobody can write to in private. */
export function viewInconnuDansCanal(values: ActionButton['values']): Message {
  return {
    title: fr`Je ne peux répondre qu’aux membres enregistrés`,
    paragraphs: [
      fr`Vous l’êtes, même d’une autre organisation ? Demandez un code à la coordination, puis appuyez sur ce bouton : personne d’autre ne verra ce que vous y écrivez.`,
    ],
    buttons: [{ kind: 'action', label: fr`Relier mon compte`, intent: 'commande', values }],
  };
}

/** The same, where no code can be written to us: the application is not where that account is. */
export const INCONNU_SANS_APPLICATION = notice(fr`Je ne peux répondre qu’aux membres enregistrés`, [
  fr`Votre messagerie est celle d’une autre organisation, où l’application n’est pas installée : je ne peux pas vous y reconnaître. Vous êtes membre ? Demandez à la coordination un lien vers votre page : vous y lisez vos messages et vous y répondez.`,
]);

/** An account that is recognised, and cannot be written to: what it is good for. */
export const RELIE_SANS_CONVERSATION = notice(fr`Votre compte est relié`, [
  fr`Dans ce canal, je vous reconnais et je vous réponds dans une fenêtre.`,
  fr`Votre organisation ne me laisse pas vous écrire en privé : vos messages passent par votre adresse ou vos autres comptes.`,
]);

/** Where a code is typed that nobody else may read. */
export const FORMULAIRE_CODE: Form = {
  title: fr`Relier mon compte`,
  intro: [fr`La coordination vous a donné un code. Il sert une fois, et relie ce compte à vous.`],
  context: {},
  fields: [{ kind: 'text', id: 'texte', label: fr`Votre code`, required: true, max: 40 }],
  buttons: [{ label: fr`Relier`, intent: 'commande' }],
};

/** Beside a button that was pressed: what it brought is a message of its own. */
export const SUITE_PLUS_BAS = fr`La suite est juste en dessous.`;

/** On a button that opens the personal page inside the chat's own window. */
export const OUVRIR_L_ONGLET = fr`Ouvrir dans l’onglet`;
