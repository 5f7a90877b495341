import type { ActionButton, Button, Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { type CalendrierPersonnel, JOURS_DE_SILENCE } from '../../domain/seances/calendrier-personnel.ts';
import { enLettres, fr } from '../../fr.ts';
import { action, SEANCES_BUTTON } from '../words/buttons.ts';
import type { MotsChoix } from '../words/nommer-pilote.ts';
import { momentEnLettres, notice, pluralize } from '../words/phrases.ts';

/** One's own calendar as it is now, and what one may do with it; null: there never was one. */
export function viewMonCalendrier(calendrier: CalendrierPersonnel | null, page: string): Message {
  if (calendrier === null || calendrier.fermeLe !== null) return viewSansCalendrier(page);
  return {
    title: fr`Votre calendrier personnel`,
    paragraphs: [
      derniereLecture(calendrier),
      calendrier.avecRappels
        ? fr`Il contient des rappels : la veille, et une heure avant chaque séance.`
        : fr`Il ne contient pas de rappel.`,
      RETARD,
    ],
    note: fr`L’adresse n’est montrée qu’une fois. Une nouvelle adresse remplace l’ancienne tout de suite.`,
    buttons: [
      action(fr`Créer une nouvelle adresse`, 'calendrier:creer'),
      rappelsButton(calendrier),
      FERMER_BUTTON,
      publicsButton(page),
      SEANCES_BUTTON,
    ],
  };
}

const CREER_BUTTON: ActionButton = {
  ...action(fr`Créer mon calendrier personnel`, 'calendrier:creer'),
  style: 'primary',
};

function viewSansCalendrier(page: string): Message {
  return {
    title: fr`Recevoir les dates dans votre agenda`,
    paragraphs: [
      fr`Votre calendrier personnel montre vos séances, avec l’ordre du jour et le lien de visioconférence, et vos dates limites.`,
      fr`Les calendriers publics montrent les dates seulement.`,
      RETARD,
    ],
    buttons: [CREER_BUTTON, publicsButton(page), SEANCES_BUTTON],
  };
}

/** The same on a page that lasts, where no address is made: its link may have leaked. */
export function withAutreVoie(message: Message): Message {
  const voie = fr`Pour créer une adresse, écrivez « calendrier » au robot, ou connectez-vous sur ce site.`;
  return { ...message, paragraphs: [...(message.paragraphs ?? []), voie] };
}

/** The same for who may end the calendar of somebody who leaves. */
export function withGestion(message: Message): Message {
  const button = action(fr`Fermer le calendrier d’une personne`, 'personne:calendrier');
  return { ...message, buttons: [...(message.buttons ?? []), button] };
}

function derniereLecture({ luLe }: CalendrierPersonnel): string {
  return luLe === null
    ? fr`Aucun agenda ne l’a encore lu.`
    : fr`Votre calendrier a été lu pour la dernière fois le ${momentEnLettres(luLe)}.`;
}

/** How late an agenda is. */
export const RETARD = fr`Votre agenda relit ces dates toutes les quelques heures. Le robot vous prévient aussi de chaque changement.`;

/** Others would read the address. */
export const CALENDRIER_DANS_UN_CANAL = notice(fr`Demandez votre calendrier en message direct`, [
  fr`D’autres pourraient lire son adresse ici. Écrivez « calendrier » au robot, dans votre conversation avec lui.`,
]);

export function viewRappelsNotes({ avecRappels }: Pick<CalendrierPersonnel, 'avecRappels'>): Message {
  return {
    title: avecRappels ? fr`Les rappels sont ajoutés` : fr`Les rappels sont retirés`,
    paragraphs: [
      avecRappels
        ? fr`Votre calendrier en contient : la veille, et une heure avant chaque séance ; la veille de chaque date limite, à 9 h. Certains agendas les ignorent.`
        : fr`Votre calendrier n’en contient plus.`,
      fr`Votre adresse reste la même.`,
    ],
    buttons: [rappelsButton({ avecRappels }), action(fr`Voir mon calendrier`, 'calendrier')],
  };
}

export const CALENDRIER_FERME: Message = {
  title: fr`Votre calendrier personnel est fermé`,
  paragraphs: [
    fr`Son adresse ne montre plus rien. Retirez-le aussi de votre agenda, qui garde parfois les anciennes dates.`,
  ],
  buttons: [CREER_BUTTON],
};

/** Whose calendar to end. */
export const CHOIX_CALENDRIER: MotsChoix = {
  title: fr`Fermer un calendrier`,
  intro: [fr`L’adresse du calendrier personnel de cette personne ne montrera plus rien, tout de suite.`],
  label: fr`De qui ?`,
  context: {},
  submit: { label: fr`Fermer le calendrier`, intent: 'personne:calendrier:fermer' },
  search: 'personne:calendrier',
};

/** `hadOne`: there was one to end. */
export function viewCalendrierDeFerme(personne: Personne, hadOne: boolean): Message {
  const nom = getNomComplet(personne);
  return hadOne
    ? notice(fr`Le calendrier personnel de ${nom} est fermé`, [fr`Son adresse ne montre plus rien.`])
    : { title: fr`${nom} n’a pas de calendrier personnel`, paragraphs: [fr`Il n’y avait rien à fermer.`] };
}

/** After so many silent days. */
export function viewAideCalendrier(page: string): Message {
  return {
    title: fr`Votre calendrier est-il bien dans votre agenda ?`,
    paragraphs: [
      fr`Depuis ${enLettres(JOURS_DE_SILENCE)} jours, aucun agenda n’a lu votre calendrier personnel. Vos séances n’y sont peut-être pas à jour.`,
      fr`Une nouvelle adresse suffit souvent. Les messages du robot, eux, arrivent toujours.`,
    ],
    note: fr`Ce message n’est envoyé qu’une fois.`,
    buttons: [
      action(fr`Créer une nouvelle adresse`, 'calendrier:creer'),
      action(fr`Ne plus utiliser ce calendrier`, 'calendrier:fermer'),
      publicsButton(page),
    ],
  };
}

export function rappelsButton({ avecRappels }: Pick<CalendrierPersonnel, 'avecRappels'>): ActionButton {
  return avecRappels
    ? action(fr`Retirer les rappels`, 'calendrier:rappels', { rappels: 'non' })
    : action(fr`Ajouter des rappels`, 'calendrier:rappels', { rappels: 'oui' });
}

export const FERMER_BUTTON = action(fr`Fermer ce calendrier`, 'calendrier:fermer');

function publicsButton(url: string): Button {
  return { kind: 'link', label: fr`Voir les calendriers publics`, url };
}

/** How the calendars are read; `jours`: without a reading, after which one is silent. */
export function viewLectures({
  ouverts,
  silencieux,
  jours,
  page,
}: {
  readonly ouverts: number;
  readonly silencieux: readonly Personne[];
  readonly jours: number;
  /** Of the public calendars. */
  readonly page: string;
}): Message {
  return {
    title: fr`Les calendriers`,
    facts: [
      { label: fr`Calendriers personnels ouverts`, value: String(ouverts) },
      { label: fr`Qu’aucun agenda n’a lus depuis ${jours} jours`, value: String(silencieux.length) },
    ],
    sections: [
      silencieux.length === 0
        ? notice(fr`Agendas muets`, [
            ouverts === 0
              ? fr`Aucun calendrier personnel n’est ouvert.`
              : fr`Tous les calendriers ouverts sont lus.`,
          ])
        : {
            title: pluralize(silencieux.length, fr`agenda muet`, fr`agendas muets`),
            paragraphs: [fr`Ces personnes ne voient plus les changements de date dans leur agenda.`],
            list: silencieux.map((personne) => ({
              text: getNomComplet(personne),
              detail: personne.fonction,
              buttons: [
                action(fr`Voir ${getNomComplet(personne)}`, 'personne:voir', { personne: personne.id }),
              ],
            })),
          },
    ],
    buttons: [
      action(fr`Fermer un calendrier`, 'personne:calendrier'),
      { kind: 'link', label: fr`Les calendriers publics`, url: page },
    ],
  };
}
