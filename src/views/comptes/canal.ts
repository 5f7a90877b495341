import type { Message } from '../../conversation/chat.ts';
import { type Canal, listNomsCanaux } from '../../domain/comptes/canal.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { abonnementButton } from '../seances/seances.ts';
import { action } from '../words/buttons.ts';

/** What a channel receives from now on, and who reads it. */
export function viewCanalRelie(nom: string): Message {
  return {
    title: fr`Le canal « ${nom} » est relié à l’espace`,
    paragraphs: [
      fr`Il recevra les annonces, les résumés publiés et les avis de séance.`,
      fr`Tous ceux qui sont dans ce canal les lisent, même s’ils ne sont pas du groupe projet.`,
      fr`Pour arrêter, adressez « détacher ce canal » au robot, dans le canal.`,
    ],
    buttons: [canauxButton()],
  };
}

/** What the channel itself learns, from whoever tied it; `calendriers` is where one subscribes. */
export function viewArriveeDansCanal(calendriers: string): Message {
  return {
    title: fr`Ce canal est relié à l’espace collaboratif`,
    paragraphs: [
      fr`La coordination y publie les annonces, les résumés et les avis de séance. Tous ceux qui sont dans ce canal les lisent.`,
      fr`Les membres enregistrés peuvent y demander au robot « plan », « fiche 12 » ou « calendrier ».`,
    ],
    buttons: [abonnementButton(calendriers)],
  };
}

export function viewCanalDetache(nom: string): Message {
  return {
    title: fr`Le canal « ${nom} » est détaché`,
    paragraphs: [fr`Il ne recevra plus rien. Les messages déjà publiés y restent.`],
    buttons: [canauxButton()],
  };
}

/** To coordination: nothing is promised there any more, until it is tied again. */
export function viewLostCanal(nom: string): Message {
  return {
    title: fr`Le canal « ${nom} » ne reçoit plus rien`,
    paragraphs: [
      fr`Il est archivé, supprimé, ou le robot n’y est plus. Ce qui devait y paraître n’y a pas paru.`,
      fr`Pour y publier à nouveau, rouvrez-le, invitez-y le robot, puis adressez-lui « relier ce canal », dans ce canal.`,
    ],
    buttons: [canauxButton()],
  };
}

export function viewCanaux(canaux: readonly Canal[]): Message {
  if (canaux.length === 0)
    return {
      title: fr`Aucun canal n’est relié à l’espace`,
      paragraphs: [fr`Invitez le robot dans un canal, puis adressez-lui « relier ce canal », dans ce canal.`],
    };
  const noms = listNomsCanaux(canaux);
  return {
    title: fr`Les canaux reliés à l’espace`,
    paragraphs: [fr`Ils reçoivent les annonces, les résumés publiés et les avis de séance.`],
    sections: [
      {
        list: canaux.map((canal, index) => ({
          text: canal.nom,
          detail: getNomPlateforme(canal),
          buttons: [action(detachLabel(noms[index]), 'canal:detacher', { canal: canal.id })],
        })),
      },
    ],
    note: fr`Pour en ajouter un, adressez « relier ce canal » au robot, dans le canal.`,
  };
}

/** Where a platform does not say how a channel is called. */
export function canalSansNom(): string {
  return fr`canal sans nom`;
}

function canauxButton() {
  return action(fr`Voir les canaux`, 'canaux');
}

const LONGEST_NOM = 55; // a button has 75 characters

/** With its name: asked for in a channel, « ce canal » would be that one. */
function detachLabel(nom = ''): string {
  return nom !== '' && nom.length <= LONGEST_NOM ? fr`Détacher « ${nom} »` : fr`Détacher ce canal`;
}
