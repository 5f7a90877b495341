import type { Button, ListItem, Message } from '../../conversation/chat.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne, type Role } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import {
  AIDE_BUTTON,
  action,
  CREATE_SEANCE_BUTTON,
  ETAT_BUTTON,
  PLAN_BUTTON,
  SEANCES_BUTTON,
  writeAnnonceButton,
} from '../words/buttons.ts';
import { pluralize } from '../words/phrases.ts';

export function viewMerci({ prenom }: Personne): Message {
  return { title: fr`Avec plaisir, ${prenom}.` };
}

/** A greeting, what this person does most and, once, the information notice in brief (RGPD art. 13). */
export function viewAccueil(
  personne: Personne,
  {
    notice,
    responsable,
  }: {
    readonly notice: string;
    /** Who answers for the data, where the notice is due; null: it was read before. */
    readonly responsable: string | null;
  },
): Message {
  return {
    title: fr`Bonjour ${personne.prenom}`,
    paragraphs: [
      fr`Ici, vous suivez le plan d’actions de la convention territoriale globale (CTG).`,
      fr`Choisissez un bouton, ou écrivez par exemple « fiche 12 » ou « séances ».`,
    ],
    sections:
      responsable === null ? [] : [{ title: fr`Vos données, en bref`, paragraphs: listNotice(responsable) }],
    buttons: [...listByRole(personne), PLAN_BUTTON, SEANCES_BUTTON, AIDE_BUTTON, noticeButton(notice)],
  };
}

const isOf = (role: Role) => (personne: Personne) => hasRole(personne, role);

const OWN_BUTTONS: readonly {
  readonly isFor: (personne: Personne) => boolean;
  readonly buttons: readonly Button[];
}[] = [
  {
    isFor: isOf('pilote'),
    buttons: [{ ...action(fr`Voir mes fiches`, 'mes-fiches'), style: 'primary' }],
  },
  {
    isFor: isOf('coordination'),
    buttons: [action(fr`Voir l’avancement`, 'tour:avancement'), CREATE_SEANCE_BUTTON],
  },
  { isFor: canWriteAnnonces, buttons: [writeAnnonceButton()] },
  {
    isFor: isOf('coordination'),
    buttons: [action(fr`Préparer le résumé`, 'resume:preparer')],
  },
  {
    isFor: isOf('administration'),
    buttons: [ETAT_BUTTON],
  },
];

function listByRole(personne: Personne): readonly Button[] {
  return OWN_BUTTONS.filter(({ isFor }) => isFor(personne)).flatMap(({ buttons }) => buttons);
}

function listNotice(responsable: string): readonly string[] {
  return [
    fr`${responsable} utilise cet outil pour suivre le plan d’actions. C’est une mission d’intérêt public.`,
    fr`Nous gardons votre nom, votre fonction, votre structure, votre adresse professionnelle, vos comptes de messagerie et vos réponses.`,
    fr`Le groupe projet lit vos réponses. Vous pouvez aussi les ouvrir aux parties signataires ou les rendre publiables.`,
    fr`N’écrivez jamais le nom ou la situation d’une famille.`,
    fr`Pour voir vos données, et à qui demander de les corriger ou de les effacer, écrivez « mes données ».`,
  ];
}

function noticeButton(url: string): Button {
  return { kind: 'link', label: fr`Lire la notice complète`, url };
}

/** The words and short forms of the convention, one plain sentence each. */
export function viewMots(parties: readonly Pick<Partie, 'code' | 'nom' | 'genre'>[]): Message {
  return {
    title: fr`Le sens des mots`,
    sections: [
      { title: fr`Les mots du suivi`, list: SUIVI },
      { title: fr`Les sigles`, list: [...SIGLES, ...sigleOfTerritoire(parties)] },
    ],
    buttons: [PLAN_BUTTON, AIDE_BUTTON],
  };
}

/** Who animates the convention, where people know it by letters. */
function sigleOfTerritoire(parties: readonly Pick<Partie, 'code' | 'nom' | 'genre'>[]): readonly ListItem[] {
  const first = parties.find(({ genre }) => genre !== 'commune');
  const communes = parties.filter(({ genre }) => genre === 'commune').length;
  if (first === undefined || communes === 0 || !/^[A-Z]{2,8}$/.test(first.code)) return [];
  const combien = pluralize(communes, fr`commune`, fr`communes`);
  return [{ text: fr`${first.code} : ${first.nom}`, detail: fr`Elle réunit ${combien}.` }];
}

const SUIVI: readonly ListItem[] = [
  {
    text: fr`CTG : convention territoriale globale`,
    detail: fr`C’est l’accord entre la Caf, les collectivités et leurs partenaires pour les services aux familles.`,
  },
  {
    text: fr`Groupe projet`,
    detail: fr`Il suit les actions de près et se réunit 2 fois par an.`,
  },
  {
    text: fr`Comité de pilotage`,
    detail: fr`Il suit la CTG dans son ensemble et se réunit 1 fois par an.`,
  },
  {
    text: fr`Fiche action`,
    detail: fr`C’est une action du plan, avec son numéro et son titre.`,
  },
  {
    text: fr`Pilote`,
    detail: fr`C’est la personne qui fait avancer une fiche et qui dit où elle en est.`,
  },
  {
    text: fr`Revue`,
    detail: fr`C’est le moment où l’on regarde ensemble où en sont les actions.`,
  },
  {
    text: fr`Indicateur`,
    detail: fr`C’est un chiffre ou un constat qui montre si l’action avance.`,
  },
];

const SIGLES: readonly ListItem[] = [
  {
    text: fr`EAJE : établissement d’accueil du jeune enfant`,
    detail: fr`Il accueille les enfants de moins de 6 ans, par exemple une crèche.`,
  },
  {
    text: fr`RPE : relais petite enfance`,
    detail: fr`Il informe les parents sur l’accueil et accompagne les assistantes et assistants maternels.`,
  },
  {
    text: fr`AVS : animation de la vie sociale`,
    detail: fr`Ce sont les actions menées avec les habitants, par exemple dans un centre social.`,
  },
  {
    text: fr`AIP : accueil inconditionnel de proximité`,
    detail: fr`Il reçoit toute personne près de chez elle, l’écoute et l’oriente.`,
  },
  {
    text: fr`SPIE : service public insertion emploi`,
    detail: fr`Il réunit les organismes qui aident une personne à trouver un emploi.`,
  },
  {
    text: fr`SDSF : schéma départemental des services aux familles`,
    detail: fr`Il fixe, à l’échelle du département, les priorités pour les services aux familles.`,
  },
  {
    text: fr`Caf : caisse d’allocations familiales`,
    detail: fr`Elle verse des aides aux familles et soutient les services qui les accueillent.`,
  },
  {
    text: fr`MSA : Mutualité sociale agricole`,
    detail: fr`Elle gère la protection sociale des personnes qui travaillent dans l’agriculture.`,
  },
];
