import type { Form, ListItem, Message } from '../../conversation/chat.ts';
import type { AccesOuvert } from '../../domain/comptes/acces-ouvert.ts';
import { type Jeton, listOffered, TOOLS } from '../../domain/comptes/jeton.ts';
import { getNomComplet, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import type { Links } from '../../links.ts';
import { action } from '../words/buttons.ts';
import { MOTS_COLLECTIONS, MOTS_TOOLS } from '../words/collections.ts';
import { dureeDuLien } from '../words/liens.ts';
import { enumeration, momentEnLettres } from '../words/phrases.ts';
import { WEBHOOKS_BUTTON } from './webhooks.ts';

/** A token that opens something, and whose it is. */
export interface JetonOuvert {
  readonly jeton: Jeton;
  readonly isService: boolean;
  readonly personne: Personne;
  readonly acces: AccesOuvert & { readonly genre: 'lien' };
}

type Adresses = Pick<Links, 'apiDocument' | 'mcp' | 'enPlace'>;

/** Who reads the list, and whether in a chat, where no token is shown. */
interface Lecteur {
  readonly personne: Personne;
  readonly isChat: boolean;
}

/** The value of the field that says for whom a token reads. */
export const SERVICE = 'service';

/** One's own tokens; to administration those of services too, whoever made them. */
export function viewJetons(
  jetons: readonly JetonOuvert[],
  { personne, isChat }: Lecteur,
  adresses: Adresses,
): Message {
  const of = (isService: boolean) => jetons.filter((one) => one.isService === isService).map(toItem);
  return {
    title: fr`Jetons`,
    paragraphs: [
      fr`Un jeton laisse un autre logiciel lire les données de la convention : un tableur, un tableau de bord, un assistant. Il ne change rien.`,
    ],
    sections: [
      sectionOf(fr`Vos jetons`, of(false)),
      ...(hasRole(personne, 'administration') ? [sectionOf(fr`Jetons de service`, of(true))] : []),
    ],
    facts: factsOfAdresses(adresses),
    buttons: [
      isChat ? creerEnPlace(adresses) : { ...action(fr`Créer un jeton`, 'jeton:ecrire'), style: 'primary' },
      ...(hasRole(personne, 'administration') ? [WEBHOOKS_BUTTON] : []),
    ],
  };
}

export function viewJetonFerme(
  jetons: readonly JetonOuvert[],
  lecteur: Lecteur,
  adresses: Adresses,
): Message {
  return {
    ...viewJetons(jetons, lecteur, adresses),
    title: fr`Le jeton est fermé`,
    paragraphs: [fr`Le logiciel qui l’avait ne lit plus rien.`],
  };
}

export const JETONS_BUTTON = action(fr`Jetons`, 'jetons');

function sectionOf(title: string, list: readonly ListItem[]) {
  return list.length === 0 ? { title, paragraphs: [fr`Aucun.`] } : { title, list };
}

function toItem({ jeton, acces, isService, personne }: JetonOuvert): ListItem {
  const noms = jeton.collections.map((one) => MOTS_COLLECTIONS[one].nom.toLowerCase());
  const par = isService ? fr` par ${getNomComplet(personne)}` : '';
  return {
    text: MOTS_TOOLS[jeton.tool],
    detail: fr`Lit : ${enumeration(noms)}. Créé${par} le ${momentEnLettres(acces.creeLe)}, valable jusqu’au ${momentEnLettres(acces.expireLe)}.`,
    buttons: [
      {
        ...action(fr`Fermer ce jeton`, 'jeton:fermer', { personne: personne.id, id: acces.id }),
        style: 'danger',
      },
    ],
  };
}

function factsOfAdresses({ apiDocument, mcp }: Adresses): Message['facts'] {
  return [
    { label: fr`Description des adresses (OpenAPI)`, value: apiDocument() },
    { label: fr`Pour un assistant (MCP)`, value: mcp() },
  ];
}

export function viewFormulaireJeton(personne: Personne): Form {
  return {
    title: fr`Créer un jeton`,
    intro: [
      fr`Le logiciel qui aura ce jeton lira ce que vous choisissez, pendant ${dureeDuLien('jeton')}. Il ne pourra rien écrire.`,
    ],
    context: {},
    fields: [
      {
        kind: 'choice',
        id: 'logiciel',
        label: fr`Pour quel logiciel ?`,
        required: true,
        options: TOOLS.map((value) => ({ value, label: MOTS_TOOLS[value] })),
      },
      {
        kind: 'choices',
        id: 'donnees',
        label: fr`Que doit-il lire ?`,
        hint: fr`Seulement ce dont il a besoin.`,
        required: true,
        options: listOffered(personne).map((value) => ({ value, label: MOTS_COLLECTIONS[value].nom })),
      },
      ...(hasRole(personne, 'administration') ? [FIELD_OF_SERVICE] : []),
    ],
    buttons: [{ label: fr`Créer le jeton`, intent: 'jeton:creer' }],
  };
}

const FIELD_OF_SERVICE: Form['fields'][number] = {
  kind: 'choice',
  id: 'pour',
  label: fr`Au nom de qui lit-il ?`,
  hint: fr`Un jeton de service ne lit aucune décision. Il ne lit plus rien tant que vous n’êtes pas de l’administration.`,
  required: true,
  value: 'personne',
  options: [
    { value: 'personne', label: fr`En mon nom : ce que je peux lire` },
    { value: SERVICE, label: fr`Au nom d’un service : ce que tout le monde peut lire` },
  ],
};

/** A service reads nothing of what was chosen. */
export const RIEN_DE_PUBLIC = fr`Rien de cela n’est public. Choisissez aussi autre chose.`;

/** The token, for as long as what comes of a press is kept. */
export function viewJetonCree(token: string, jeton: Jeton, adresses: Adresses): Message {
  return {
    title: fr`Votre jeton est prêt`,
    paragraphs: [
      fr`Copiez-le maintenant dans le logiciel : cette page peut ne plus le montrer ensuite. S’il est perdu, créez-en un autre :`,
      token,
      fr`Il est secret : qui l’a lit la même chose que le logiciel. Le logiciel l’envoie dans l’en-tête « Authorization: Bearer ».`,
    ],
    facts: [{ label: fr`Pour`, value: MOTS_TOOLS[jeton.tool] }, ...(factsOfAdresses(adresses) ?? [])],
    buttons: [JETONS_BUTTON],
  };
}

/** What a chat shows stays in its history. */
export function viewJetonEnPlace(adresses: Adresses): Message {
  return {
    title: fr`Créez votre jeton sur la page`,
    paragraphs: [fr`Un jeton est secret : il n’est pas montré dans une conversation, qui le garderait.`],
    buttons: [creerEnPlace(adresses)],
  };
}

function creerEnPlace({ enPlace }: Adresses) {
  return { kind: 'link', label: fr`Créer un jeton`, url: enPlace('jetons/creer') } as const;
}
