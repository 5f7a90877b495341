import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { capitalize, momentEnLettres } from '../words/phrases.ts';

export const CE_QUI_VOUS_EST_ANNONCE = fr`Ce qui vous a été annoncé, le plus récent d’abord.`;

/** Those that are for a person, the latest first, each with the way to the whole of it. */
export function viewMesAnnonces(annonces: readonly Annonce[]): Message {
  return {
    title: fr`Annonces`,
    paragraphs: [annonces.length === 0 ? fr`Aucune annonce ne vous est adressée.` : CE_QUI_VOUS_EST_ANNONCE],
    sections: annonces.length === 0 ? [] : [{ list: annonces.map(toItem) }],
  };
}

/** The same, below those that one wrote. */
export function sectionsRecues(annonces: readonly Annonce[]): readonly Section[] {
  return annonces.length === 0 ? [] : [{ title: fr`Reçues`, list: annonces.map(toItem), isFolded: true }];
}

function toItem({ id, titre, envoyeeLe }: Annonce): ListItem {
  return {
    text: titre,
    detail: capitalize(momentEnLettres(envoyeeLe)),
    buttons: [action(fr`Lire l’annonce`, 'annonce:suivi', { annonce: id })],
  };
}

export const MES_ANNONCES_BUTTON = action(fr`Voir toutes les annonces`, 'annonce:suivi');

/** Its reader is asked to say that it was read, or reads since when that is said. */
export function askLecture(
  message: Message,
  { id }: Pick<Annonce, 'id'>,
  luLe: Temporal.Instant | null,
): Message {
  const { paragraphs = [], buttons = [] } = message;
  return luLe === null
    ? {
        ...message,
        buttons: [{ ...action(fr`J’ai lu`, 'annonce:lue', { annonce: id }), style: 'primary' }, ...buttons],
      }
    : { ...message, paragraphs: [...paragraphs, phraseLue(luLe)] };
}

/** The same once more, to who has not said it. */
export function rappelLecture(message: Message): Message {
  const { paragraphs = [] } = message;
  return {
    ...message,
    paragraphs: [fr`Rappel : son auteur demande si vous avez lu cette annonce.`, ...paragraphs],
  };
}

/** The receipt, the same however often it is pressed. */
export function viewLectureNotee({ titre }: Pick<Annonce, 'titre'>, luLe: Temporal.Instant): Message {
  return { title: fr`C’est noté`, paragraphs: [fr`« ${titre} »`, phraseLue(luLe)] };
}

function phraseLue(luLe: Temporal.Instant): string {
  return fr`Vous avez dit « J’ai lu » le ${momentEnLettres(luLe)}.`;
}

/** What goes on for a person who stopped the announcements. */
export interface Maintenu {
  /** Leads and coordination keep the summaries. */
  readonly resumes: boolean;
  readonly rappels: boolean;
}

/** What stopping means, and what it does not stop. */
export function viewAnnoncesArretees(maintenu: Maintenu): Message {
  return {
    title: fr`Vous ne recevez plus les annonces`,
    paragraphs: phrasesMaintenu(maintenu),
    buttons: [action(fr`Recevoir les annonces`, 'annonces:reprendre')],
  };
}

/** What goes on without announcements, and how to stop that too. */
export function phrasesMaintenu({ resumes, rappels }: Maintenu): readonly string[] {
  return [
    resumes
      ? fr`Les résumés publiés vous parviennent toujours.`
      : fr`Les résumés ne vous sont plus envoyés. Écrivez « résumé » pour lire le dernier.`,
    fr`Les messages sur les dates des séances continuent.`,
    ...(rappels ? [fr`Les rappels continuent pour les fiches dont vous êtes pilote.`] : []),
    fr`Pour ne plus recevoir aucun message, écrivez « ne plus recevoir de message ».`,
    ...(rappels ? [fr`Dans ce cas, vous ne seriez plus pilote : la coordination nommerait quelqu’un.`] : []),
  ];
}

export const ANNONCES_REPRISES: Message = {
  title: fr`Vous recevez à nouveau les annonces`,
  paragraphs: [fr`Vous pouvez les arrêter à tout moment : écrivez « stop ».`],
  buttons: [action(fr`Arrêter les annonces`, 'annonces:arreter')],
};
