import { CONSERVATION } from '../../domain/annuaire/conservation.ts';
import { fr } from '../../fr.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import { dureeEnMots } from '../words/phrases.ts';
import { type SiteNames, viewSiteNames } from '../words/site-names.ts';
import { DUREES, GARDEES } from './donnees-personnelles-tables.ts';

/** The information notice in two layers: in short, then whole (RGPD art. 13 and 14). */
export function viewPageDonneesPersonnelles({
  isDemonstration,
  names = () => viewSiteNames(null),
}: {
  readonly isDemonstration: boolean;
  readonly names?: () => SiteNames;
}): Document {
  const said = names();
  return {
    title: fr`Vos données personnelles`,
    lead: fr`Ce que nous gardons sur vous, pourquoi, pendant combien de temps, et ce que vous pouvez demander.`,
    blocks: [
      ...(isDemonstration ? [FICTIF] : []),
      ...viewEnBref(said),
      ...viewPourquoi(said),
      GARDEES,
      ...LECTEURS,
      DUREES,
      ...TEXTES_LIBRES,
      ...viewDroits(said),
      ...SITE,
    ],
  };
}

const FICTIF: Block = {
  kind: 'note',
  text: fr`Dans cette démonstration, toutes les personnes sont fictives. N’y écrivez aucune information réelle sur quelqu’un.`,
};

function viewEnBref({ responsable, sigle }: SiteNames): readonly Block[] {
  return [
    h2(fr`En bref`),
    p(
      fr`${responsable} utilise cet outil pour suivre le plan d’actions de la ${sigle} : rappels, réponses des pilotes, calendrier, annonces. C’est une mission d’intérêt public.`,
    ),
    p(
      fr`Nous gardons votre nom, votre fonction, votre structure, votre adresse professionnelle, votre identifiant de messagerie et vos réponses.`,
    ),
    p(
      fr`Le groupe projet lit vos réponses. Vous pouvez aussi les ouvrir aux parties signataires ou les rendre publiables.`,
    ),
    { kind: 'note', text: fr`N’écrivez jamais le nom ou la situation d’une famille.` },
    p(
      fr`Pour consulter vos données, les faire effacer ou vous opposer, écrivez « mes données » au robot. Pour les corriger, adressez-vous à la coordination. Vous pouvez aussi saisir la Cnil.`,
    ),
  ];
}

function viewPourquoi({ responsable }: SiteNames): readonly Block[] {
  return [
    h2(fr`Qui est responsable, et pourquoi`),
    p(
      fr`${responsable} est responsable de cet outil. Chaque partie signataire reste responsable des coordonnées qu’elle lui transmet. Elle étudie d’abord cet échange (article 8 de la convention). Ses membres ne sont inscrits qu’après son accord.`,
    ),
    p(
      fr`Si une partie retire son accord, ses membres sont gelés aussitôt : plus aucun message ne part vers eux, leurs comptes et leurs liens n’ouvrent plus rien, et leurs fiches n’ont plus ces pilotes. Leurs réponses restent, au nom de leur structure. Si l’accord revient, ils retrouvent tout. Sinon, leurs coordonnées sont effacées au bout de ${dureeEnMots(CONSERVATION.contact)}.`,
    ),
    p(
      fr`La base légale est la mission d’intérêt public (article 6-1-e du règlement général sur la protection des données, RGPD). Elle s’appuie sur la convention territoriale globale 2025-2029.`,
    ),
    p(
      fr`Vos coordonnées viennent de vous ou de votre employeur. Aucune décision n’est prise par une machine seule. Aucun classement des personnes n’est fait.`,
    ),
  ];
}

const LECTEURS: readonly Block[] = [
  h2(fr`Qui lit vos données`),
  {
    kind: 'list',
    items: [
      fr`La coordination et le groupe projet lisent vos réponses.`,
      fr`Le public lit seulement ce que vous avez marqué « Publiable » et que la coordination n’a pas gardé interne.`,
      fr`La coordination, et la personne qui annonce un événement, lisent les inscriptions et les réponses à sa question. Les autres personnes inscrites lisent votre nom seulement si vous l’acceptez.`,
      fr`La coordination et l’administration de l’espace inscrivent les personnes. L’administration voit si les messages partent.`,
      fr`L’hébergeur et les messageries utilisées transportent les messages.`,
    ],
  },
  p(
    fr`Une messagerie peut conserver des messages hors de l’Union européenne, selon son contrat. Aucun texte n’est envoyé à un service d’intelligence artificielle.`,
  ),
];

const TEXTES_LIBRES: readonly Block[] = [
  h2(fr`Les textes que vous écrivez`),
  p(
    fr`Écrivez comme si la personne concernée allait vous lire. Restez sur les faits. N’indiquez aucun nom ni aucune situation d’une famille, d’un enfant ou d’un usager.`,
  ),
  p(
    fr`Avant l’envoi, vous cochez une case qui le rappelle. Vous pouvez corriger votre réponse jusqu’à la publication du résumé, ou jusqu’à la fin du tour de réponses ; les versions précédentes sont gardées avec leur date.`,
  ),
  p(
    fr`La coordination peut masquer un passage qui ne devait pas être écrit, par exemple un nom. Les mots sont supprimés partout : réponses, brouillons, résumés. Un résumé déjà publié dit qu’il est rectifié. Vous êtes prévenu.`,
  ),
  p(
    fr`La coordination peut remplir le formulaire à votre place, par exemple au téléphone. La réponse porte alors les deux noms, et vous recevez un message pour la relire.`,
  ),
];

/** What people may ask, and what comes of it. */
export const LISTE_DROITS: readonly string[] = [
  fr`Consulter : écrivez « mes données » au robot. Il vous donne un lien vers tout ce que nous gardons, à lire et à télécharger.`,
  fr`Corriger : vos réponses avec le bouton « Corriger », tant que le tour de réponses est ouvert ; vos coordonnées auprès de la coordination.`,
  fr`Vous opposer : écrivez « ne plus recevoir de message » au robot. Plus rien ne part vers vous, aussitôt ; la coordination nomme d’autres pilotes pour vos fiches.`,
  fr`Demander l’effacement : écrivez « effacer mes données » au robot. La coordination reçoit votre demande, avec sa date, et s’en occupe.`,
  fr`Après l’effacement, vos réponses restent, signées de votre fonction et de votre structure. Un import de fichier ne vous inscrit pas à nouveau.`,
  fr`Arrêter les annonces : écrivez « stop » au robot. Les rappels de vos fiches continuent.`,
  fr`Choisir vos jours, vos heures et le rythme des annonces : écrivez « préférences » au robot.`,
];

function viewDroits({ responsable }: SiteNames): readonly Block[] {
  return [
    h2(fr`Vos droits`),
    { kind: 'list', items: LISTE_DROITS },
    p(
      fr`${responsable}, responsable de l’outil, doit vous répondre en un mois. La loi permet deux mois de plus, avec une explication.`,
    ),
    p(fr`Si la réponse ne vous convient pas, vous pouvez saisir la Cnil.`),
    {
      kind: 'links',
      links: [{ label: fr`Saisir la Cnil`, url: 'https://www.cnil.fr/fr/plaintes' }],
    },
  ];
}

const SITE: readonly Block[] = [
  h2(fr`Ce site`),
  p(
    fr`Les pages publiques et les liens personnels ne déposent aucun cookie. Ce site ne mesure pas votre visite et n’appelle aucun autre site. Le calendrier public ne demande ni nom ni adresse.`,
  ),
  p(
    fr`Si vous demandez à être prévenu par courriel de ce que disent les résumés publics, nous gardons l’adresse que vous confirmez, et ce que vous suivez. Vous y avez consenti ; chaque courriel contient un lien qui arrête et efface tout.`,
  ),
  p(
    fr`Si vous vous connectez, un cookie garde votre session sur cet appareil, et s’efface quand vous vous déconnectez. Un autre reste ${dureeEnMots(CONSERVATION.appareils)} : il n’ouvre rien, et dit seulement que vous êtes déjà entré par ce navigateur. Vous êtes prévenu quand quelqu’un entre en votre nom par un autre.`,
  ),
  p(
    fr`Si vous entrez avec un compte d’identité, comme ProConnect, ce service nous donne votre adresse et le Siret de votre structure. Nous gardons la preuve de cette connexion, chiffrée, jusqu’à la fin de la session, et une empreinte de votre identifiant chez ce service : il vous reconnaît, vous et personne d’autre, même si votre adresse passe à quelqu’un. Quand il nous dit que vous l’avez quitté, vos sessions ouvertes par lui se ferment ici aussi.`,
  ),
  p(
    fr`Dans l’onglet de Teams, votre lien personnel est gardé sur votre appareil, pour votre compte Teams seulement. « Fermer ce lien » l’efface.`,
  ),
];

function h2(text: string): Block {
  return heading(text);
}

function p(text: string): Block {
  return paragraph(text);
}
