import type { Field, Form, Message } from '../../conversation/chat.ts';
import { type Canal, getNomPlateforme, listNomsCanaux } from '../../domain/nouns/compte.ts';
import { CODE_GROUPE_PROJET } from '../../domain/nouns/personne.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { abonnementButton } from '../seances/seances.ts';
import { action } from '../words/buttons.ts';
import { compact, LONGEST_OPTION, notice, pluralize, shorten } from '../words/phrases.ts';

/** What a channel receives from now on, and who reads it. */
export function viewCanalRelie(canal: Canal, reseaux: readonly Instance[]): Message {
  const { nom, instance } = canal;
  const reseau = findReseau(instance, reseaux);
  return {
    title:
      reseau === null
        ? fr`Le canal « ${nom} » est relié à l’espace`
        : fr`Le canal « ${nom} » est celui de : ${reseau.nom}`,
    paragraphs: compact([
      describeContent(reseau),
      canal.fils && fr`Avec chaque résumé, il recevra aussi un message par fiche dont il y a à parler.`,
      reseau === null
        ? fr`Tous ceux qui sont dans ce canal les lisent, même s’ils ne sont pas du groupe projet.`
        : fr`Tous ceux qui sont dans ce canal les lisent, même s’ils n’en sont pas membres. Ce qui s’écrit au groupe projet n’y paraît pas.`,
      fr`Pour arrêter, adressez « détacher ce canal » au robot, dans le canal.`,
    ]),
    buttons: [destinationButton(canal), CANAUX_BUTTON],
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

/** The value of the choice of a post a fiche. */
export const FILS = 'par-fiche';

/** Whose channel it is, and what it receives of summaries. */
export function viewFormulaireCanal(canal: Canal, reseaux: readonly Instance[]): Form {
  const hasReseaux = reseaux.length > 0 || canal.instance !== null;
  return {
    title: fr`Que reçoit le canal « ${shorten(canal.nom, 40)} » ?`,
    intro: hasReseaux ? [fr`Ce qui s’écrit à un réseau ou à un groupe ne paraît que dans son canal.`] : [],
    context: { canal: canal.id },
    fields: [...(hasReseaux ? [instanceField(canal, reseaux)] : []), filsField(canal)],
    buttons: [{ label: fr`Enregistrer`, intent: 'canal:destiner:enregistrer' }],
  };
}

function instanceField({ instance }: Canal, reseaux: readonly Instance[]): Field {
  return {
    kind: 'choice',
    id: 'instance',
    label: fr`Ce canal est celui de`,
    required: true,
    value: instance ?? CODE_GROUPE_PROJET,
    options: [
      { value: CODE_GROUPE_PROJET, label: fr`Groupe projet : annonces, résumés publiés et avis de séance` },
      ...reseaux.map(({ code, nom }) => ({ value: code, label: shorten(nom, LONGEST_OPTION) })),
    ],
  };
}

/** What the groupe projet alone reads: not in a réseau's. */
function filsField({ fils }: Canal): Field {
  return {
    kind: 'choice',
    id: 'fils',
    label: fr`Du résumé du groupe projet, ce canal reçoit`,
    hint: fr`Un message par fiche dit ce que la réponse apporte, et vous en parlez dessous. Il ne paraît que tant que le groupe projet est seul à pouvoir lire ce canal.`,
    required: true,
    value: fils ? FILS : SANS_FILS,
    options: [
      { value: SANS_FILS, label: fr`Rien : seule la version publique y est annoncée` },
      { value: FILS, label: fr`Un message par fiche dont il y a à parler` },
    ],
  };
}

const SANS_FILS = 'rien';

/** `others`: how many accounts there are nobody's of the groupe projet; null when it is not known now. */
export function refuseFils(
  fields: readonly Field[],
  others: number | 'open' | 'reseau' | null,
): readonly Field[] {
  const error = typeof others === 'number' ? describeOthers(others) : REFUS_FILS[others ?? 'unknown'];
  return fields.map((field) => (field.id === 'fils' ? { ...field, error } : field));
}

const REFUS_FILS = {
  unknown: fr`La messagerie ne dit pas, pour l’instant, qui est dans ce canal. Réessayez plus tard.`,
  open: fr`Ce canal est public, ou partagé hors de votre espace de travail : on le lit sans en être membre. Rendez ce canal privé, et cessez de le partager.`,
  reseau: fr`Ces messages ne sont que pour le canal du groupe projet. Choisissez « Rien » pour celui d’un réseau ou d’un groupe.`,
};

function describeOthers(others: number): string {
  return fr`${pluralize(others, fr`compte`, fr`comptes`)} de ce canal, de personnes ou d’applications, ne sont pas du groupe projet, ou ne sont pas reliés à une personne enregistrée. Retirez-les du canal, ou faites-les relier.`;
}

/** What the channel itself learns, from whoever tied it; `calendriers` is where one subscribes. */
export function viewArriveeDansCanal(
  calendriers: string,
  { reseau, fils }: { readonly reseau: Instance | null; readonly fils: boolean },
): Message {
  return {
    title:
      reseau === null
        ? fr`Ce canal est relié à l’espace collaboratif`
        : fr`Ce canal est celui de : ${reseau.nom}`,
    paragraphs: compact([
      reseau === null
        ? fr`La coordination y publie les annonces, les résumés et les avis de séance. Tous ceux qui sont dans ce canal les lisent.`
        : fr`Les annonces à ses membres et les avis de ses séances y paraissent. Tous ceux qui sont dans ce canal les lisent.`,
      fils &&
        fr`Avec chaque résumé vient aussi un message par fiche, pour en parler dessous. Le canal reste réservé aux membres du groupe projet.`,
      fr`Les membres enregistrés peuvent y demander au robot « plan », « fiche 12 » ou « calendrier ».`,
    ]),
    buttons: [abonnementButton(calendriers)],
  };
}

export function viewCanalDetache(nom: string): Message {
  return {
    title: fr`Le canal « ${nom} » est détaché`,
    paragraphs: [fr`Il ne recevra plus rien. Les messages déjà publiés y restent.`],
    buttons: [CANAUX_BUTTON],
  };
}

/** To coordination: nothing is promised there any more, until it is tied again. */
export function viewLostCanal(nom: string): Message {
  return {
    title: fr`Le canal « ${nom} » ne reçoit plus rien`,
    paragraphs: [
      fr`Il est archivé, supprimé, réservé à quelques personnes, ou le robot n’y est plus. Rien de ce que l’espace publie n’y paraît plus.`,
      fr`Pour y publier à nouveau, rouvrez-le, invitez-y le robot, puis adressez-lui « relier ce canal », dans ce canal.`,
    ],
    buttons: [CANAUX_BUTTON],
  };
}

/** To coordination: what it chose for a channel waits until it is of members only again. */
export function viewCanalOuvert(canal: Canal): Message {
  return {
    title: fr`Le canal « ${canal.nom} » n’est pas réservé au groupe projet`,
    paragraphs: [
      fr`Les messages par fiche ne sont que pour le groupe projet : aucun n’y paraît tant que d’autres peuvent le lire. Ceux qui y ont déjà paru n’y montrent plus le texte des réponses.`,
      fr`Rendez-le privé s’il ne l’est pas, retirez-en qui n’est pas du groupe projet, ou choisissez qu’il ne les reçoive plus. Ils y reviendront avec le prochain résumé.`,
    ],
    buttons: [destinationButton(canal), CANAUX_BUTTON],
  };
}

/** To coordination: messages of these conventions appear there too. */
export function viewCanalPartage({ nom }: Canal, noms: readonly string[]): Message {
  return {
    title: fr`Le canal « ${nom} » est partagé`,
    paragraphs: [
      fr`Il est maintenant relié aussi à : ${noms.join(', ')}. Chaque message qui y paraît désormais nomme sa convention.`,
      fr`Pour qu’il ne reçoive plus rien de la vôtre, détachez-le : « canaux » le propose.`,
    ],
    buttons: [CANAUX_BUTTON],
  };
}

/** `partages`: in the order of the channels, the other conventions that have each. */
export function viewCanaux(
  canaux: readonly Canal[],
  reseaux: readonly Instance[],
  partages: readonly (readonly string[])[],
): Message {
  if (canaux.length === 0)
    return notice(fr`Aucun canal n’est relié à l’espace`, [
      fr`Invitez le robot dans un canal, puis adressez-lui « relier ce canal », dans ce canal.`,
    ]);
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
          detail: [
            getNomPlateforme(canal),
            ...nomsDe(canal, reseaux),
            ...(canal.fils ? [fr`un message par fiche`] : []),
            ...(partages[index] ?? []).map((autre) => fr`partagé avec ${autre}`),
          ].join(', '),
          buttons: [
            destinationButton(canal),
            action(detachLabel(noms[index]), 'canal:detacher', { canal: canal.id }),
          ],
        })),
      },
    ],
    note: fr`Pour en ajouter un, adressez « relier ce canal » au robot, dans le canal.`,
  };
}

/** Where a platform does not say how a channel is called. */
export const CANAL_SANS_NOM = fr`canal sans nom`;

function nomsDe({ instance }: Canal, reseaux: readonly Instance[]): readonly string[] {
  if (instance === null) return reseaux.length === 0 ? [] : [fr`groupe projet`];
  return [findReseau(instance, reseaux)?.nom ?? fr`d’un réseau fermé`];
}

function destinationButton({ id, nom }: Canal) {
  return action(fr`Choisir ce que reçoit « ${shorten(nom, LONGEST_NOM - 18)} »`, 'canal:destiner', {
    canal: id,
  });
}

const CANAUX_BUTTON = action(fr`Voir les canaux`, 'canaux');

const LONGEST_NOM = 55; // a button has 75 characters

/** With its name: asked for in a channel, « ce canal » would be that one. */
function detachLabel(nom = ''): string {
  return nom !== '' && nom.length <= LONGEST_NOM ? fr`Détacher « ${nom} »` : fr`Détacher ce canal`;
}
