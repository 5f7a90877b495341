import type { Form, Message } from '../../conversation/chat.ts';
import { type Canal, getNomPlateforme, listNomsCanaux } from '../../domain/nouns/compte.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { abonnementButton } from '../seances/seances.ts';
import { action } from '../words/buttons.ts';
import { LONGEST_OPTION, shorten } from '../words/phrases.ts';

/** What a channel receives from now on, and who reads it. */
export function viewCanalRelie(canal: Canal, reseaux: readonly Instance[]): Message {
  const { nom, instance } = canal;
  const reseau = findReseau(instance, reseaux);
  return {
    title:
      reseau === null
        ? fr`Le canal « ${nom} » est relié à l’espace`
        : fr`Le canal « ${nom} » est celui de : ${reseau.nom}`,
    paragraphs: [
      describeContent(reseau),
      reseau === null
        ? fr`Tous ceux qui sont dans ce canal les lisent, même s’ils ne sont pas du groupe projet.`
        : fr`Tous ceux qui sont dans ce canal les lisent, même s’ils n’en sont pas membres. Ce qui s’écrit au groupe projet n’y paraît pas.`,
      fr`Pour arrêter, adressez « détacher ce canal » au robot, dans le canal.`,
    ],
    buttons: [...(reseaux.length === 0 ? [] : [destinationButton(canal)]), canauxButton()],
  };
}

/** What a channel receives; `reseau` null: it is the groupe projet's. */
function describeContent(reseau: Instance | null): string {
  return reseau === null
    ? fr`Il recevra les annonces, les résumés publiés et les avis de séance.`
    : fr`Il recevra les annonces écrites à ce réseau ou groupe, et les avis de ses séances.`;
}

function findReseau(code: string | null, reseaux: readonly Instance[]): Instance | null {
  return reseaux.find((one) => one.code === code) ?? null;
}

/** The value of the choice that is no réseau. */
export const GROUPE_PROJET = 'groupe-projet';

/** Whose channel it is. */
export function viewFormulaireCanal(canal: Canal, reseaux: readonly Instance[]): Form {
  return {
    title: fr`À qui est le canal « ${shorten(canal.nom, 40)} » ?`,
    intro: [fr`Ce qui s’écrit à un réseau ou à un groupe ne paraît que dans son canal.`],
    context: { canal: canal.id },
    fields: [
      {
        kind: 'choice',
        id: 'instance',
        label: fr`Ce canal est celui de`,
        required: true,
        value: canal.instance ?? GROUPE_PROJET,
        options: [
          { value: GROUPE_PROJET, label: fr`Groupe projet : annonces, résumés publiés et avis de séance` },
          ...reseaux.map(({ code, nom }) => ({ value: code, label: shorten(nom, LONGEST_OPTION) })),
        ],
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'canal:destiner:enregistrer' }],
  };
}

/** What the channel itself learns, from whoever tied it; `calendriers` is where one subscribes. */
export function viewArriveeDansCanal(calendriers: string, reseau: Instance | null): Message {
  return {
    title:
      reseau === null
        ? fr`Ce canal est relié à l’espace collaboratif`
        : fr`Ce canal est celui de : ${reseau.nom}`,
    paragraphs: [
      reseau === null
        ? fr`La coordination y publie les annonces, les résumés et les avis de séance. Tous ceux qui sont dans ce canal les lisent.`
        : fr`Les annonces à ses membres et les avis de ses séances y paraissent. Tous ceux qui sont dans ce canal les lisent.`,
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
      fr`Il est archivé, supprimé, réservé à quelques personnes, ou le robot n’y est plus. Ce qui devait y paraître n’y a pas paru.`,
      fr`Pour y publier à nouveau, rouvrez-le, invitez-y le robot, puis adressez-lui « relier ce canal », dans ce canal.`,
    ],
    buttons: [canauxButton()],
  };
}

export function viewCanaux(canaux: readonly Canal[], reseaux: readonly Instance[]): Message {
  if (canaux.length === 0)
    return {
      title: fr`Aucun canal n’est relié à l’espace`,
      paragraphs: [fr`Invitez le robot dans un canal, puis adressez-lui « relier ce canal », dans ce canal.`],
    };
  const noms = listNomsCanaux(canaux);
  return {
    title: fr`Les canaux reliés à l’espace`,
    paragraphs: [
      fr`Ils reçoivent les annonces, les résumés publiés et les avis de séance ; le canal d’un réseau ou d’un groupe, ce qui est à lui seul.`,
    ],
    sections: [
      {
        list: canaux.map((canal, index) => ({
          text: canal.nom,
          detail: [getNomPlateforme(canal), ...nomsDe(canal, reseaux)].join(', '),
          buttons: [
            ...(reseaux.length === 0 && canal.instance === null ? [] : [destinationButton(canal)]),
            action(detachLabel(noms[index]), 'canal:detacher', { canal: canal.id }),
          ],
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

function nomsDe({ instance }: Canal, reseaux: readonly Instance[]): readonly string[] {
  if (instance === null) return reseaux.length === 0 ? [] : [fr`groupe projet`];
  return [findReseau(instance, reseaux)?.nom ?? fr`d’un réseau fermé`];
}

function destinationButton({ id, nom }: Canal) {
  return action(fr`Choisir à qui est « ${shorten(nom, LONGEST_NOM - 15)} »`, 'canal:destiner', { canal: id });
}

function canauxButton() {
  return action(fr`Voir les canaux`, 'canaux');
}

const LONGEST_NOM = 55; // a button has 75 characters

/** With its name: asked for in a channel, « ce canal » would be that one. */
function detachLabel(nom = ''): string {
  return nom !== '' && nom.length <= LONGEST_NOM ? fr`Détacher « ${nom} »` : fr`Détacher ce canal`;
}
