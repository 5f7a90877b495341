import type { Message } from '../../conversation/chat.ts';
import { JOURS_ANNULATION } from '../../domain/annuaire/fusion.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import type { DetailsByKind } from '../../domain/nouns/envoi.ts';
import { getNomComplet, type Personne, type Role } from '../../domain/nouns/personne.ts';
import type { GenreFait } from '../../domain/nouns/securite.ts';
import { fr } from '../../fr.ts';
import { ROLES_EN_MOTS } from '../annuaire/mes-donnees.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, enumeration, momentEnLettres, notice } from '../words/phrases.ts';
import { CONNEXIONS_BUTTON, REFUSER_ADRESSE } from './connexions.ts';

/** When it was, who did it (null: the machine, or nobody knows), and to whom to say that it is not right. */
export interface ContexteSecurite {
  readonly le: Parameters<typeof momentEnLettres>[0];
  readonly isOwn: boolean;
  readonly acteur: Personne | null;
  readonly administration: readonly Personne[];
  /** Where each way in is ended, for who has a session. */
  readonly connexions: string;
}

type FaitDit = Pick<DetailsByKind<'securite'>['securite'], 'fait' | 'detail'>;

/** Told to a person on each of his or her ways, the one that ends included: it carries nothing that opens anything. */
export function viewSecurite({ fait, detail }: FaitDit, contexte: ContexteSecurite): Message {
  const { title, texte } = FAITS[fait](detail);
  const { le, isOwn, acteur, administration, connexions } = contexte;
  return {
    title,
    paragraphs: [texte, whatToDo(administration)],
    facts: compact([
      { label: fr`Quand`, value: momentEnLettres(le) },
      acteur !== null && {
        label: LABELS[fait] ?? fr`Par`,
        value: isOwn ? fr`vous-même` : getNomComplet(acteur),
      },
    ]),
    note: fr`Vous recevez ce message sur chacun de vos comptes et à votre adresse.`,
    ...(fait === 'adresse-demandee' && { buttons: refuseButtons(detail, connexions) }),
  };
}

/** An e-mail carries the link alone: it opens nothing without a session. */
function refuseButtons(compte: string, connexions: string): Message['buttons'] {
  return [
    { ...action(REFUSER_ADRESSE, 'adresse:refuser', { compte }), style: 'danger' },
    { kind: 'link', label: fr`Ouvrir la page « Mes connexions »`, url: connexions },
  ];
}

/** To who refused the other address; `isDone` false: it was not waiting any more. */
export function viewNouvelleAdresseRefusee(isDone: boolean): Message {
  if (!isDone)
    return {
      title: fr`Cette adresse n’est plus demandée`,
      paragraphs: [fr`Elle a été refusée, confirmée, ou remplacée par une autre. Rien n’a changé.`],
      buttons: [CONNEXIONS_BUTTON],
    };
  return notice(fr`L’adresse est refusée`, [
    fr`Le lien qui la confirme n’ouvre plus rien. Votre adresse actuelle reste la seule.`,
    fr`La coordination et l’administration de l’espace sont prévenues.`,
  ]);
}

/** To the new address alone, of somebody who may not be its reader: it opens nothing but the page that confirms it. */
export function viewAdresseAConfirmer(personne: Personne, url: string): Message {
  return {
    title: fr`Est-ce bien votre adresse ?`,
    paragraphs: [
      fr`Cette adresse a été notée dans l’espace pour ${getNomComplet(personne)} (${personne.structure.nom}). Elle n’ouvre rien tant qu’elle n’est pas confirmée.`,
      fr`Si ce n’est pas vous, ne faites rien.`,
    ],
    note: fr`Ce lien est valable ${dureeDuLien('adresse')}.`,
    buttons: [{ kind: 'link', label: fr`Confirmer mon adresse`, url }],
  };
}

interface MotsFait {
  readonly title: string;
  readonly texte: string;
}

const ETEINTE = {
  title: fr`Un autre logiciel n’est plus prévenu`,
  texte: fr`Son adresse n’a rien reçu depuis cinq jours, ou ne veut plus rien recevoir. Ce qui attendait est gardé ; ce qui se passe d’ici à ce qu’elle soit réessayée ne l’est pas. Écrivez « avis aux logiciels » au robot pour voir pourquoi et réessayer.`,
};

/** Where another program is told; as the details of the fact say it. */
const WEBHOOK: Readonly<Record<string, MotsFait>> = {
  declaree: {
    title: fr`Un autre logiciel est prévenu désormais`,
    texte: fr`Une adresse a été déclarée pour les avis aux logiciels. Pour voir laquelle, ou ne plus la prévenir, écrivez « avis aux logiciels » au robot.`,
  },
  'sans-role': {
    title: fr`Un autre logiciel n’est plus prévenu`,
    texte: fr`La personne qui avait déclaré son adresse n’est plus de l’administration. Pour qu’il le soit encore, écrivez « avis aux logiciels » au robot, retirez l’adresse, puis déclarez-la vous-même.`,
  },
  restauration: {
    title: fr`Les autres logiciels ne sont plus prévenus`,
    texte: fr`Les données viennent d’une sauvegarde ou d’un autre serveur : toutes les adresses sont suspendues, pour qu’une copie ne prévienne personne. Ce qui se passe d’ici à ce qu’elles soient réessayées n’est pas gardé pour elles. Si l’espace est bien celui qui sert, écrivez « avis aux logiciels » au robot pour les réessayer.`,
  },
};

const FAITS: Readonly<Record<GenreFait, (detail: string) => MotsFait>> = {
  'adresse-demandee': () => ({
    title: fr`Une autre adresse est demandée pour vous`,
    texte: fr`Elle n’ouvre rien tant qu’elle n’est pas confirmée depuis la nouvelle boîte. Votre adresse actuelle reste bonne jusque-là. Vous n’en voulez pas ? Refusez-la sur votre messagerie, ou dans « Mes connexions ».`,
  }),
  'adresse-refusee': () => ({
    title: fr`Une nouvelle adresse a été refusée par sa personne`,
    texte: fr`Elle n’ouvre rien, et l’adresse d’avant reste la seule. Le journal dit qui l’avait demandée. Parlez-en avec la personne avant d’en noter une autre.`,
  }),
  'adresse-changee': () => ({
    title: fr`Votre adresse a changé`,
    texte: fr`La nouvelle adresse est confirmée. L’ancienne n’ouvre plus rien : vos sessions et vos liens sont fermés.`,
  }),
  fusion: () => ({
    title: fr`Deux inscriptions à votre nom ont été réunies`,
    texte: fr`L’adresse et les comptes de l’inscription gardée restent les vôtres. Ceux de l’autre, si elle avait une autre adresse, n’ouvrent plus rien. La réunion s’annule pendant ${JOURS_ANNULATION} jours.`,
  }),
  lien: (detail) => ({
    title: fr`Un lien vers votre page a été créé`,
    texte: COMMENT[detail] ?? fr`Il permet de lire et de répondre en votre nom.`,
  }),
  code: (detail) => ({
    title: fr`Un code pour relier un compte à votre nom a été créé`,
    texte: COMMENT[detail] ?? fr`Le compte où il est écrit parle en votre nom.`,
  }),
  jeton: (genre) => ({
    title: fr`Un jeton pour un autre logiciel a été créé à votre nom`,
    texte:
      genre === 'jeton'
        ? fr`Le logiciel qui l’a lit ce que vous pouvez lire, pendant ${dureeDuLien('jeton')}, et ne change rien. Pour le fermer, écrivez « jetons » au robot.`
        : fr`Le logiciel qui l’a lit ce que tout le monde peut lire, pendant ${dureeDuLien('jetonDeService')}, et ne change rien. Pour le fermer, écrivez « jetons » au robot.`,
  }),
  compte: (plateforme) => ({
    title: fr`Un compte a été relié à votre nom`,
    texte: fr`Un compte ${getNomPlateforme({ plateforme })} peut désormais lire et répondre en votre nom.`,
  }),
  navigateur: () => ({
    title: fr`Un nouveau navigateur s’est connecté à votre nom`,
    texte: fr`Si c’est vous, il n’y a rien à faire.`,
  }),
  roles: (detail) => ({ title: fr`Vos rôles ont changé`, texte: rolesEnMots(detail) }),
  'codes-refuses': () => ({
    title: fr`Beaucoup de codes faux ont été essayés à votre adresse`,
    texte: fr`Aucun n’a ouvert l’espace, et personne ne peut vous en fermer l’entrée : le bouton du courriel de connexion marche toujours.`,
  }),
  'porte-essayee': () => ({
    title: fr`Beaucoup de codes de connexion faux ont été essayés`,
    texte: fr`Aucun n’a ouvert l’espace. La personne est prévenue ; chaque essai est dans le journal. C’est dit une fois par jour au plus.`,
  }),
  webhook: (detail) => WEBHOOK[detail] ?? ETEINTE,
};

/** Whom it is about, where that is not who did it. */
const LABELS: Readonly<Partial<Record<GenreFait, string>>> = { 'porte-essayee': fr`À l’adresse de` };

const COMMENT: Readonly<Record<string, string>> = {
  envoye: fr`Il a été envoyé à vous seul : personne d’autre ne l’a vu.`,
  guichet: fr`Il a été lu au guichet, puisque rien ne permettait de vous écrire. Il vaut ${dureeDuLien('tableauAuGuichet')}.`,
  machine: fr`Il a été créé depuis le serveur, par la personne qui l’exploite.`,
};

function whatToDo(administration: readonly Personne[]): string {
  const noms = administration.map(getNomComplet);
  return noms.length === 0
    ? fr`Ce n’est pas juste ? Dites-le tout de suite à l’administration de l’espace.`
    : fr`Ce n’est pas juste ? Dites-le tout de suite à l’administration de l’espace : ${enumeration(noms)}.`;
}

/** « +coordination -pilote » in words. */
function rolesEnMots(detail: string): string {
  const signed = detail.split(' ');
  const list = (sign: string) =>
    signed.filter((one) => one.startsWith(sign)).map((one) => ROLES_EN_MOTS[one.slice(1) as Role]); // as it was written
  const [given, taken] = [list('+'), list('-')];
  return [
    ...(given.length === 0 ? [] : [fr`Vous avez maintenant : ${enumeration(given)}.`]),
    ...(taken.length === 0 ? [] : [fr`Vous n’avez plus : ${enumeration(taken)}.`]),
  ].join(' ');
}
