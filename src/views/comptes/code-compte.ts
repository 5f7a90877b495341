import type { Message } from '../../conversation/chat.ts';
import { formatCode } from '../../domain/nouns/code-compte.ts';
import type { Compte, CompteNomme } from '../../domain/nouns/compte.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { viewEssaiPour } from '../words/essai.ts';
import type { MotsChoix } from '../words/nommer-pilote.ts';
import { comptesButton, detachButton, phraseArrivee } from './comptes.ts';

/** A code as it was just made; `expireLe` is an instant. */
export interface CodeMontre {
  readonly code: string;
  readonly expireLe: Parameters<typeof momentEnLettres>[0];
}

/** One's own code, to type from another account. */
export function viewMonCode(code: CodeMontre): Message {
  return {
    title: fr`Votre code pour relier un autre compte`,
    paragraphs: [
      fr`Ouvrez un message direct avec le robot depuis l’autre compte. Écrivez-y ce code.`,
      fr`Ne le donnez à personne : il permet de répondre à votre place.`,
    ],
    ...showCode(code),
  };
}

/** A code that was made on the machine, to hand over. */
export function viewCodePersonne(personne: Personne, code: CodeMontre): Message {
  return {
    title: fr`Code pour ${getNomComplet(personne)}`,
    paragraphs: [
      fr`Remettez ce code vous-même, de vive voix ou en main propre. Le robot ne l’envoie pas.`,
      fr`La personne l’écrit au robot, en message direct. Son compte est alors relié à son nom.`,
      fr`Ne l’écrivez jamais dans un canal.`,
    ],
    ...showCode(code),
  };
}

export function viewEssaiCode(personne: Personne): Message {
  return viewEssaiPour(
    personne,
    fr`Un code serait créé. Il remplacerait les codes précédents de la personne.`,
  );
}

/** The account was tied: to whom, what follows, and how to undo it. */
export function viewCompteRelie(
  personne: Personne,
  compte: Compte,
  comptes: readonly CompteNomme[],
): Message {
  return {
    title: fr`Ce compte est relié à ${getNomComplet(personne)}`,
    paragraphs: [
      phraseArrivee(comptes, compte),
      fr`Ce n’est pas vous ? Détachez ce compte tout de suite, puis dites-le à la coordination.`,
    ],
    buttons: [action(fr`Voir l’accueil`, 'accueil'), comptesButton(), detachButton(compte)],
  };
}

export function viewCompteDejaRelie(personne: Personne): Message {
  return {
    title: fr`Ce compte est déjà relié à ${getNomComplet(personne)}`,
    paragraphs: [fr`Écrivez le code depuis votre autre compte.`],
    buttons: [comptesButton()],
  };
}

/** Nobody has this address, or several people; `rien` says what was not made. */
export function viewAdresseRefusee(why: 'inconnue' | 'partagee', courriel: string, rien: string): Message {
  if (why === 'inconnue') return { title: fr`Aucune personne active n’a l’adresse ${courriel}. ${rien}` };
  return {
    title: fr`Plusieurs personnes partagent l’adresse ${courriel}. ${rien}`,
    paragraphs: [fr`La coordination peut choisir la personne : elle écrit « code » au robot.`],
  };
}

export const AUCUN_CODE = fr`Aucun code n’a été créé.`;

export function showCode({ code, expireLe }: CodeMontre): Pick<Message, 'facts' | 'note'> {
  return {
    facts: [
      { label: fr`Code`, value: formatCode(code) },
      { label: fr`Valable jusqu’au`, value: momentEnLettres(expireLe) },
    ],
    note: fr`Il sert une seule fois et remplace les codes précédents.`,
  };
}

/** Whom a code is for. */
export const CHOIX_CODE: MotsChoix = {
  title: fr`Envoyer un code`,
  intro: [fr`Avec ce code, une personne relie son compte à son nom. Il part à elle seule.`],
  label: fr`Pour qui ?`,
  context: {},
  submit: { label: fr`Envoyer le code`, intent: 'personne:code:creer' },
  search: 'personne:code',
};
