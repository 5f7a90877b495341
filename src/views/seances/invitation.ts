import { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, Fact, Message } from '../../conversation/chat.ts';
import { type Compte, getAdresse } from '../../domain/nouns/compte.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Presence } from '../../domain/seances/emargement.ts';
import type { ContenuAgenda } from '../../domain/seances/invitation.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { compact, heure, jourSansAnnee } from '../words/phrases.ts';
import { factsOfSeance, horaireSeance, nomSeance, QUI_SE_REUNIT, titreSeance } from '../words/seance-mots.ts';
import { sectionPresence } from './presence.ts';

/** What an invitation needs. */
export interface InvitationDite {
  readonly seance: Seance;
  /** What its reader said of coming; absent: it is asked elsewhere, where its reader is told of the séance. */
  readonly presence: Presence | null | undefined;
  readonly calendriers: string;
  /** What stands in the agenda so far; null: it is not in it. */
  readonly known: ContenuAgenda | null;
}

/** A séance for one's own agenda, or what has changed of it. */
export function viewInvitation({ seance, presence, calendriers, known }: InvitationDite): Message {
  const avant = known === null ? null : toMoment(known);
  const isMoved = avant !== null && !avant.debut.equals(seance.debut);
  return {
    title: known === null ? fr`Invitation : ${titreSeance(seance)}` : titreChangement(seance, avant),
    facts: [
      { label: QUI_SE_REUNIT, value: nomSeance(seance) },
      ...(isMoved ? [{ label: fr`Ancienne date`, value: horaireSeance(avant) }] : []),
      { label: isMoved ? fr`Nouvelle date` : fr`Date`, value: horaireSeance(seance) },
      { label: fr`Lieu`, value: seance.lieu },
    ],
    ...(presence === undefined ? { note: A_PART } : { sections: [sectionPresence(seance, presence)] }),
    buttons: [...listVisio(seance), ...listButtons(calendriers)],
  };
}

const A_PART = fr`Ce courriel est pour votre agenda. La question de votre présence et les nouvelles de la séance vous arrivent dans un autre message.`;

/** A séance leaves one's own agenda: it is cancelled, or the person is no member any more. */
export function viewRetrait(seance: Seance, calendriers: string): Message {
  if (seance.etat === 'annulee')
    return {
      title: fr`Annulée : ${titreSeance(seance)}`,
      facts: [
        { label: QUI_SE_REUNIT, value: nomSeance(seance) },
        { label: fr`Date annulée`, value: horaireSeance(seance) },
      ],
      paragraphs: [fr`Si une autre date est choisie, vous recevrez un message.`],
      buttons: listButtons(calendriers),
    };
  return {
    title: fr`Retirée de votre agenda : ${titreSeance(seance)}`,
    facts: factsOfSeance(seance),
    paragraphs: [
      fr`La séance a lieu, mais vous n’êtes plus membre de cette instance. Si c’est une erreur, dites-le à la coordination.`,
    ],
    buttons: listButtons(calendriers),
  };
}

function titreChangement(seance: Seance, avant: Moment | null): string {
  const jour = jourSansAnnee(jourOf(seance.debut));
  if (avant === null || avant.debut.equals(seance.debut))
    return fr`Invitation mise à jour : ${titreSeance(seance)}`;
  const ancien = jourSansAnnee(jourOf(avant.debut));
  return ancien === jour
    ? fr`Invitation mise à jour : la séance du ${jour} passe de ${heure(avant.debut)} à ${heure(seance.debut)}`
    : fr`Invitation mise à jour : la séance du ${ancien} est déplacée au ${jour}`;
}

type Moment = Pick<Seance, 'debut' | 'fin'>;

function toMoment({ debut, fin }: ContenuAgenda): Moment {
  const { fromEpochMilliseconds } = Temporal.Instant;
  return { debut: fromEpochMilliseconds(debut), fin: fromEpochMilliseconds(fin) };
}

function listVisio({ visio }: Seance): readonly Button[] {
  return visio === null ? [] : [{ kind: 'link', label: fr`Rejoindre par visioconférence`, url: visio }];
}

function listButtons(calendriers: string): readonly Button[] {
  return [
    { kind: 'link', label: fr`Voir les calendriers`, url: calendriers },
    action(fr`Ne plus recevoir d’invitations`, 'calendrier:invitations', { invitations: 'non' }),
  ];
}

/** Why the answer of an agenda is not noted: the séance, what it is now, and what its person can do. */
const REFUS = {
  depassee: [
    fr`La séance a changé depuis cette invitation`,
    fr`Répondez à la dernière invitation, ou par les boutons de ce message à jour.`,
  ],
  annulee: [fr`Cette séance est annulée`, fr`Retirez-la de votre agenda si elle y est encore.`],
  tardive: [fr`Cette séance a déjà commencé`, fr`Pour le prévoir encore, dites-le à la coordination.`],
  sansMembre: [
    fr`Vous n’êtes pas membre de cette instance`,
    fr`Si c’est une erreur, dites-le à la coordination.`,
  ],
} as const;

export function viewReponseRefusee(raison: keyof typeof REFUS, seance: Seance): Message {
  const [what, then] = REFUS[raison];
  return { title: fr`${what} : rien n’est noté`, facts: factsOf(seance), paragraphs: [then] };
}

/** The agenda proposed another date. */
export function viewDateProposee(seance: Seance): Message {
  return {
    title: fr`La date se décide avec la coordination`,
    facts: factsOf(seance),
    paragraphs: [
      fr`Votre agenda a proposé une autre date : elle n’est pas transmise, et la séance reste à la sienne.`,
      fr`Écrivez à la coordination si cette date ne convient pas. Vous pouvez aussi dire que vous ne serez pas là.`,
    ],
  };
}

/** « Peut-être », or anything else that is neither yes nor no; `said`: what stands, in words. */
export function viewReponseIncertaine(seance: Seance, said: string | null): Message {
  return {
    title: fr`Dites oui ou non quand vous saurez : rien n’est noté`,
    facts: factsOf(seance),
    paragraphs: [
      said === null
        ? fr`La coordination compte les présences et les absences, pas les « peut-être ».`
        : fr`Votre réponse d’avant reste : ${said}.`,
    ],
  };
}

/** Something was said since; `said`: what stands, in words. */
export function viewReponseAncienne(seance: Seance, said: string): Message {
  return {
    title: fr`Vous avez répondu autrement depuis : rien ne change`,
    facts: factsOf(seance),
    paragraphs: [fr`Votre réponse la plus récente reste : ${said}.`],
  };
}

/** Stands for the name of who comes instead, until it is known. */
export const PERSONNE_A_NOMMER = fr`une personne à nommer`;

/** Somebody comes instead, and the agenda does not say who. */
export function viewRemplacantSansNom(seance: Seance): Message {
  return {
    title: fr`C’est noté : quelqu’un vous remplace`,
    facts: factsOf(seance),
    paragraphs: [
      fr`Votre agenda ne dit pas qui vient. Répondez à ce courriel avec son nom : la coordination le lit.`,
    ],
  };
}

/** What an agenda had written beside its answer, as coordination reads what it is about. */
export function objetOfComment(seance: Seance): string {
  return fr`Commentaire à une invitation : ${titreSeance(seance)}`;
}

export function withComment(message: Message): Message {
  const phrase = fr`Le commentaire que vous y avez joint est transmis à la coordination, avec votre nom.`;
  return { ...message, paragraphs: [...(message.paragraphs ?? []), phrase] };
}

function factsOf(seance: Seance): readonly Fact[] {
  return [{ label: QUI_SE_REUNIT, value: nomSeance(seance) }, ...factsOfSeance(seance)];
}

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

const CALENDRIER_BUTTON = action(fr`Voir mon calendrier`, 'calendrier');

export function viewInvitationsDemandees(compte: Compte, hasCalendrier: boolean): Message {
  return {
    title: fr`Vous recevrez les séances par courriel, pour votre agenda`,
    paragraphs: compact([
      fr`Une invitation pour chaque séance à venir arrive à ${getAdresse(compte)}. Si la séance change ou s’annule, l’invitation la corrige.`,
      hasCalendrier &&
        fr`Votre calendrier personnel montre les mêmes séances : elles peuvent apparaître deux fois.`,
    ]),
    buttons: [invitationsButton(true), CALENDRIER_BUTTON],
  };
}

export const INVITATIONS_ARRETEES: Message = {
  title: fr`Vous ne recevrez plus d’invitations`,
  paragraphs: [
    fr`Les séances déjà dans votre agenda y seront encore corrigées ou annulées. Les autres messages continuent.`,
  ],
  buttons: [invitationsButton(false), CALENDRIER_BUTTON],
};

/** No e-mail leaves from here, or to this person. */
export const INVITATIONS_IMPOSSIBLES: Message = {
  title: fr`Les invitations ne peuvent pas partir`,
  paragraphs: [fr`Aucune adresse de courriel n’est reliée à votre nom. Dites-le à la coordination.`],
  buttons: [CALENDRIER_BUTTON],
};

export function factOfInvitations(isOn: boolean): Fact {
  return { label: fr`Invitations dans votre agenda`, value: isOn ? fr`reçues par courriel` : fr`aucune` };
}

export function invitationsButton(isOn: boolean): ActionButton {
  return isOn
    ? action(fr`Ne plus recevoir d’invitations`, 'calendrier:invitations', { invitations: 'non' })
    : action(fr`Recevoir des invitations`, 'calendrier:invitations', { invitations: 'oui' });
}
