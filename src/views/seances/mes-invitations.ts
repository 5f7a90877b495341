import type { ActionButton, Fact, Message } from '../../conversation/chat.ts';
import { type Compte, getAdresse } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { compact } from '../words/phrases.ts';

/** What one's calendar says of invitations too, where they can be sent. */
export function withInvitations(message: Message, isOn: boolean): Message {
  const phrase = isOn
    ? fr`Une invitation par courriel met aussi chaque séance dans votre agenda, et la corrige si elle change.`
    : fr`Vous ne recevez pas d’invitation par courriel pour les séances.`;
  return {
    ...message,
    paragraphs: [...(message.paragraphs ?? []), phrase],
    buttons: [...(message.buttons ?? []), invitationsButton(isOn)],
  };
}

export function viewInvitationsDemandees(compte: Compte, hasCalendrier: boolean): Message {
  return {
    title: fr`Vous recevrez les séances par courriel, pour votre agenda`,
    paragraphs: compact([
      fr`Une invitation pour chaque séance à venir arrive à ${getAdresse(compte)}. Si la séance change ou s’annule, l’invitation la corrige.`,
      hasCalendrier &&
        fr`Votre calendrier personnel montre les mêmes séances : elles peuvent apparaître deux fois.`,
    ]),
    buttons: [invitationsButton(true), calendrierButton()],
  };
}

export function viewInvitationsArretees(): Message {
  return {
    title: fr`Vous ne recevrez plus d’invitations`,
    paragraphs: [
      fr`Les séances déjà dans votre agenda y seront encore corrigées ou annulées. Les autres messages continuent.`,
    ],
    buttons: [invitationsButton(false), calendrierButton()],
  };
}

/** No e-mail leaves from here, or to this person. */
export function viewInvitationsImpossibles(): Message {
  return {
    title: fr`Les invitations ne peuvent pas partir`,
    paragraphs: [fr`Aucune adresse de courriel n’est reliée à votre nom. Dites-le à la coordination.`],
    buttons: [calendrierButton()],
  };
}

export function factOfInvitations(isOn: boolean): Fact {
  return { label: fr`Invitations dans votre agenda`, value: isOn ? fr`reçues par courriel` : fr`aucune` };
}

export function invitationsButton(isOn: boolean): ActionButton {
  return isOn
    ? action(fr`Ne plus recevoir d’invitations`, 'calendrier:invitations', { invitations: 'non' })
    : action(fr`Recevoir des invitations`, 'calendrier:invitations', { invitations: 'oui' });
}

function calendrierButton(): ActionButton {
  return action(fr`Voir mon calendrier`, 'calendrier');
}
