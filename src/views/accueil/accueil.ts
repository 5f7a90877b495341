import type { Button, Message } from '../../conversation/chat.ts';
import { canWriteAnnonces } from '../../domain/annonces/animation.ts';
import { hasRole, type Personne, type Role } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import {
  action,
  aideButton,
  createSeanceButton,
  etatButton,
  planButton,
  seancesButton,
  writeAnnonceButton,
} from '../words/buttons.ts';

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
    buttons: [...listByRole(personne), planButton(), seancesButton(), aideButton(), noticeButton(notice)],
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
    buttons: [action(fr`Voir l’avancement`, 'tour:avancement'), createSeanceButton()],
  },
  { isFor: canWriteAnnonces, buttons: [writeAnnonceButton()] },
  {
    isFor: isOf('coordination'),
    buttons: [action(fr`Préparer le résumé`, 'resume:preparer')],
  },
  {
    isFor: isOf('administration'),
    buttons: [etatButton()],
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
