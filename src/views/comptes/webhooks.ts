import type { Form, ListItem, Message } from '../../conversation/chat.ts';
import {
  type FauteAdresse,
  MOST_WEBHOOKS,
  nameWebhook,
  RESTAUREE,
  SANS_ROLE,
  SUJETS,
  type Webhook,
} from '../../domain/comptes/webhook.ts';
import { fr } from '../../fr.ts';
import type { Links } from '../../links.ts';
import { action } from '../words/buttons.ts';
import { MOTS_COLLECTIONS } from '../words/collections.ts';
import { compact, enumeration, momentEnLettres, pluralize } from '../words/phrases.ts';

/** The addresses that are told, above them what was just done. */
export function viewWebhooks(webhooks: readonly Webhook[], fait: string | null = null): Message {
  return {
    title: fait ?? fr`Avis aux logiciels`,
    paragraphs: [
      fr`Un autre logiciel peut être prévenu dès que quelque chose change : une réponse, une séance, une décision, une annonce. L’avis dit quoi et quand, sans aucun texte ; le logiciel lit le reste avec son jeton.`,
      fr`Une adresse n’est prévenue que de ce que peut lire, au moment de l’envoi, la personne qui l’a déclarée, et tant que cette personne est de l’administration. Déclarée depuis le serveur, elle l’est de ce que tout le monde peut lire.`,
      fr`Ce qui se passe pendant qu’une adresse est suspendue n’est pas gardé pour elle.`,
    ],
    sections: [
      webhooks.length === 0
        ? { title: fr`Adresses prévenues`, paragraphs: [fr`Aucune.`] }
        : { title: fr`Adresses prévenues`, list: webhooks.map(toItem) },
    ],
    buttons: [{ ...action(fr`Prévenir une adresse`, 'webhook:ecrire'), style: 'primary' }],
  };
}

export const WEBHOOKS_BUTTON = action(fr`Avis aux logiciels`, 'webhooks');

/** What was done, by its name in the journal. */
export const FAITS = {
  reessayer: fr`Un nouvel essai part dans la minute`,
  passer: fr`Le premier avis qui attendait ne sera pas envoyé : le suivant part dans la minute`,
  fermer: fr`Cette adresse n’est plus prévenue`,
} as const;

function toItem(webhook: Webhook): ListItem {
  const { id, sujets, creeLe, echecs, eteintLe, enAttente } = webhook;
  const values = { id };
  const nom = nameWebhook(webhook);
  const noms = sujets.map((one) => MOTS_COLLECTIONS[one].nom.toLowerCase());
  const isStuck = echecs > 0 || eteintLe !== null;
  return {
    text: nom,
    detail: [
      fr`Prévenue pour ${enumeration(noms)}, depuis le ${momentEnLettres(creeLe)}.`,
      ...etatOf(webhook),
    ].join(' '),
    buttons: compact([
      isStuck && action(fr`Réessayer ${nom} maintenant`, 'webhook:reessayer', values),
      isStuck && enAttente > 0 && action(fr`Passer le premier avis pour ${nom}`, 'webhook:passer', values),
      { ...action(fr`Ne plus prévenir ${nom}`, 'webhook:fermer', values), style: 'danger' as const },
    ]),
  };
}

/** Before it ends: nothing brings back what goes with it. */
export function viewFermer(webhook: Webhook): Message {
  const { id, enAttente } = webhook;
  const nom = nameWebhook(webhook);
  return {
    title: fr`Ne plus prévenir ${nom} ?`,
    paragraphs: [
      fr`Son secret et ce qui attend (${pluralize(enAttente, fr`avis`, fr`avis`)}) sont supprimés. Pour la prévenir de nouveau, il faut la déclarer et donner un autre secret au logiciel.`,
    ],
    buttons: [
      {
        ...action(fr`Oui, ne plus la prévenir`, 'webhook:fermer', { id, confirmer: 'oui' }),
        style: 'danger',
      },
      WEBHOOKS_BUTTON,
    ],
  };
}

function etatOf({ dernier, echecs, eteintLe, enAttente }: Webhook): readonly string[] {
  const wait =
    enAttente === 0
      ? fr`Aucun avis n’attend.`
      : fr`${pluralize(enAttente, fr`avis attend`, fr`avis attendent`)}.`;
  if (dernier === null) return [fr`Rien n’a encore été envoyé.`];
  const le = momentEnLettres(dernier.le);
  if (eteintLe !== null)
    return [fr`Suspendue le ${momentEnLettres(eteintLe)} : ${resultatEnMots(dernier.resultat)}.`, wait];
  if (echecs === 0) return [fr`Dernier avis reçu le ${le}.`];
  const tries = pluralize(echecs, fr`essai manqué`, fr`essais manqués`);
  return [fr`Dernier essai le ${le} : ${resultatEnMots(dernier.resultat)} (${tries}).`, wait];
}

/** Why the last try failed; a status of HTTP where it is none of ours. */
function resultatEnMots(resultat: string): string {
  return RESULTATS[resultat] ?? fr`le logiciel a répondu ${resultat}`;
}

const RESULTATS: Readonly<Record<string, string>> = {
  delai: fr`le logiciel n’a pas répondu en 10 secondes`,
  certificat: fr`le certificat de l’adresse n’est pas valable`,
  injoignable: fr`l’adresse ne répond pas`,
  [SANS_ROLE]: fr`la personne qui l’a déclarée n’est plus de l’administration`,
  [RESTAUREE]: fr`les données viennent d’une sauvegarde ou d’un autre serveur`,
  secret: fr`son secret ne s’ouvre plus, il faut la retirer et la déclarer de nouveau`,
  introuvable: fr`le nom de l’adresse n’est pas connu`,
  'reseau-prive': fr`l’adresse est d’un réseau privé, que l’exploitant n’a pas ouvert`,
};

export const FORMULAIRE: Form = {
  title: fr`Prévenir une adresse`,
  intro: [
    fr`Chaque avis est signé, avec un identifiant qui ne change pas. S’il n’est pas reçu, il est réessayé pendant des jours, de plus en plus rarement.`,
    fr`L’adresse est prévenue de ce que vous pouvez lire, tant que vous êtes de l’administration.`,
  ],
  context: {},
  fields: [
    {
      kind: 'text',
      id: 'adresse',
      label: fr`À quelle adresse ?`,
      hint: fr`Celle que l’autre logiciel donne. Elle commence par https://`,
      required: true,
      max: 500,
    },
    {
      kind: 'choices',
      id: 'sujets',
      label: fr`De quoi est-elle prévenue ?`,
      required: true,
      options: SUJETS.map((value) => ({ value, label: MOTS_COLLECTIONS[value].nom })),
    },
  ],
  buttons: [{ label: fr`Prévenir cette adresse`, intent: 'webhook:creer' }],
};

const FAUTES: Readonly<Record<FauteAdresse | 'sujets' | 'connue' | 'trop' | 'cle', string>> = {
  connue: fr`Cette adresse est déjà prévenue.`,
  trop: fr`${MOST_WEBHOOKS} adresses sont déjà prévenues : retirez-en une d’abord.`,
  cle: fr`Le secret ne peut pas être gardé scellé : la personne qui exploite l’espace doit d’abord donner une clé au programme (SECRET_KEY).`,
  adresse: fr`Ce n’est pas une adresse. Par exemple : https://logiciel.example/avis`,
  https: fr`L’adresse doit commencer par https://`,
  'secret-dans-adresse': fr`Retirez le nom et le mot de passe de l’adresse : chaque avis est déjà signé.`,
  sujets: fr`Dites de quoi l’adresse est prévenue : ${enumeration(SUJETS)}.`,
};

export function viewFaute(faute: keyof typeof FAUTES): string {
  return FAUTES[faute];
}

/** `secret` null: it would be made. */
export function viewCree({ url, secret }: { readonly url: string; readonly secret: string | null }): Message {
  return {
    title: fr`L’adresse est prévenue désormais`,
    paragraphs: [
      ...(secret === null
        ? []
        : [
            fr`Copiez maintenant dans le logiciel le secret qui vérifie les avis (Standard Webhooks). Il n’est montré qu’ici :`,
            secret,
          ]),
      fr`Un premier avis, « webhook.essai », part dans la minute.`,
    ],
    facts: [{ label: fr`Adresse`, value: url }],
    buttons: [WEBHOOKS_BUTTON],
  };
}

/** On a page, which is kept for a while. */
export function viewCreeOnPage(cree: Parameters<typeof viewCree>[0]): Message {
  return {
    ...viewCree(cree),
    note: fr`Cette page peut ne plus montrer le secret ensuite. S’il est perdu, retirez l’adresse et déclarez-la de nouveau.`,
  };
}

/** What a chat shows stays in its history. */
export function viewEnPlace({ enPlace }: Pick<Links, 'enPlace'>): Message {
  return {
    title: fr`Déclarez l’adresse sur la page`,
    paragraphs: [
      fr`Le secret qui vérifie les avis n’est pas montré dans une conversation, qui le garderait.`,
    ],
    buttons: [{ kind: 'link', label: fr`Prévenir une adresse`, url: enPlace('jetons/avis/prevenir') }],
  };
}

export function viewInconnu(url: string): Message {
  return { title: fr`Rien n’est fait : ${url} n’est pas une adresse prévenue.` };
}
