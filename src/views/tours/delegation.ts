import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Field, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Delegation } from '../../domain/plan/delegation.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { type MotsChoix, nommerButton } from '../words/nommer-pilote.ts';
import { jourEnLettres, notice } from '../words/phrases.ts';
import { fichesEnMots } from './proposer-pilote.ts';

type Dates = Pick<Delegation, 'du' | 'au'>;

/** Who shall stand in. */
export function motsDelegation(fiches: readonly FicheAction[]): MotsChoix {
  return {
    title: fr`Me faire remplacer`,
    intro: [
      fr`Pendant votre absence, cette personne reçoit les rappels et répond pour ${fichesEnMots(fiches)}.`,
      fr`Elle doit d’abord accepter. À la fin, tout vous revient sans rien faire.`,
    ],
    label: fr`Qui vous remplace ?`,
    context: {},
    submit: { label: fr`Demander`, intent: 'delegation:demander' },
    search: 'delegation:proposer',
  };
}

export function fieldsOfDates(jour: Temporal.PlainDate): readonly Field[] {
  const min = jour.toString();
  const max = jour.add({ years: 1 }).toString();
  return [
    { kind: 'date', id: 'du', label: fr`Du`, required: true, value: min, min, max },
    { kind: 'date', id: 'au', label: fr`Au (compris)`, required: true, min, max },
  ];
}

export const FIN_AVANT_DEBUT = fr`La fin est avant le début. Choisissez une date plus tardive.`;

export function partieSansAccord(partie: string): string {
  return fr`La partie « ${partie} » n’a pas donné son accord à l’échange de données (article 8). Choisissez quelqu’un d’autre.`;
}

export function piloteDeja(nom: string): string {
  return fr`${nom} pilote déjà ces fiches : ses rappels lui arrivent, il n’y a rien à déléguer.`;
}

export function delegueInjoignable(nom: string): string {
  return fr`Aucun message n’arrive à ${nom} : votre demande resterait sans réponse. Choisissez quelqu’un d’autre.`;
}

/** `retiree`: whom the same was asked before; one request waits at a time. */
export function viewDemandeEnvoyee(nom: string, dates: Dates, retiree: string | null): Message {
  return {
    title: fr`C’est demandé à ${nom}`,
    paragraphs: [
      ...(retiree === null ? [] : [fr`Votre demande à ${retiree} est annulée.`]),
      fr`${nom} doit accepter de vous remplacer ${periode(dates)}.`,
      fr`Tant que ce n’est pas fait, les rappels vous arrivent. Sans réponse dans trois jours ouvrés, la coordination est prévenue.`,
    ],
    buttons: [stopButton(fr`Annuler cette demande`)],
  };
}

/** To who is asked. */
export function viewDemandeDelegation(
  nom: string,
  {
    fiches,
    demande,
    delegantId,
    ...dates
  }: Dates & {
    readonly fiches: readonly FicheAction[];
    readonly demande: string;
    readonly delegantId: string;
  },
): Message {
  return {
    title: fr`${nom} vous demande de prendre sa place ${periode(dates)}`,
    paragraphs: [
      fr`Vous recevrez les rappels et répondrez pour ${fichesEnMots(fiches)}. À la fin, tout revient à ${nom}.`,
    ],
    sections: [{ list: fiches.map((fiche) => ({ text: titreFiche(fiche) })) }],
    buttons: delegationButtons(delegantId, demande),
  };
}

/** The same, once there is nothing to answer any more. */
export function viewDemandeReglee(nom: string): Message {
  return notice(fr`La demande de ${nom} est réglée`, [fr`Elle n’attend plus de réponse de vous.`]);
}

export function delegationButtons(de: string, demande: string): readonly ActionButton[] {
  return [
    { ...action(fr`Accepter`, 'delegation:accepter', { de, demande }), style: 'primary' },
    action(fr`Refuser`, 'delegation:refuser', { de, demande }),
  ];
}

export function viewDelegationNotee(nom: string, dates: Dates): Message {
  return notice(fr`C’est noté : vous remplacez ${nom} ${periode(dates)}`, [
    fr`Si une réponse est attendue, la carte vous est envoyée.`,
  ]);
}

export function viewDelegationRefusee(nom: string): Message {
  return notice(fr`C’est noté.`, [fr`Un message prévient ${nom} de votre refus. Vous n’avez rien à faire.`]);
}

/** To who asked. */
export function viewDelegationDite(nom: string, dates: Dates | null): Message {
  if (dates === null)
    return {
      title: fr`${nom} ne peut pas vous remplacer`,
      paragraphs: [fr`Les rappels continuent de vous arriver.`],
      buttons: [action(fr`Demander à quelqu’un d’autre`, 'delegation:proposer')],
    };
  return {
    title: fr`${nom} vous remplace ${periode(dates)}`,
    paragraphs: [
      fr`Vos rappels lui arrivent pendant ce temps. Vous pouvez toujours répondre vous-même.`,
      fr`De retour plus tôt ? Reprenez vos fiches avec ce bouton, ou écrivez « je suis de retour ».`,
    ],
    buttons: [stopButton(fr`Reprendre mes fiches`)],
  };
}

export function viewDelegationArretee(isDone: boolean): Message {
  return isDone
    ? notice(fr`Vos fiches vous reviennent`, [fr`Les rappels vous arrivent à nouveau, dès aujourd’hui.`])
    : { title: fr`Personne ne vous remplace`, paragraphs: [fr`Il n’y a rien à arrêter.`] };
}

/** To coordination: nobody answered. */
export function viewDelegationSansReponse(
  { delegant, delegue }: { readonly delegant: string; readonly delegue: string },
  { fiches, ...dates }: Dates & { readonly fiches: readonly FicheAction[] },
): Message {
  return {
    title: fr`${delegue} n’a pas répondu à une demande de remplacement`,
    paragraphs: [
      fr`${delegant} annonce une absence ${periode(dates)} et cherche quelqu’un pour ses fiches depuis trois jours ouvrés.`,
      fr`Les rappels continuent d’arriver à ${delegant}.`,
    ],
    sections: [
      { list: fiches.map((fiche) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] })) },
    ],
  };
}

/** What a lead who cannot answer may do. */
export const PASSAGE: Message = {
  title: fr`Vous ne pouvez pas répondre ?`,
  paragraphs: [
    fr`Pour une absence, quelqu’un peut vous remplacer quelque temps. Si vous avez changé de poste, dites-le : vos rappels s’arrêtent.`,
  ],
  buttons: [
    { ...action(fr`Me faire remplacer quelque temps`, 'delegation:proposer'), style: 'primary' },
    action(fr`Je ne suis plus pilote`, 'pilotage:quitter'),
  ],
};

/** « du lundi 3 mai 2027 au vendredi 21 mai 2027 ». */
export function periode({ du, au }: Dates): string {
  return du.equals(au) ? fr`le ${jourEnLettres(du)}` : fr`du ${jourEnLettres(du)} au ${jourEnLettres(au)}`;
}

function stopButton(label: string) {
  return action(label, 'delegation:arreter');
}
