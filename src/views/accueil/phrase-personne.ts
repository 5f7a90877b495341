import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, ListItem, Message } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import type { APreciser, Phrase } from '../../domain/nouns/phrases/meaning.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { getJourSuite, type Suite } from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { presenceButton, toPresenceButton } from '../seances/presence.ts';
import type { MesFiches } from '../tours/carte-tour.ts';
import { periode } from '../tours/delegation.ts';
import { action } from '../words/buttons.ts';
import { jourEnLettres, jourSansAnnee, jourSansSemaine } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';

/** What is known of whoever wrote a sentence, on the day when it was written. */
export interface AroundPhrase {
  /** As it was typed. */
  readonly texte: string;
  readonly le: Temporal.PlainDate;
  readonly mesFiches: MesFiches;
  /** To come, and the person is a member. */
  readonly seances: readonly Seance[];
}

export const RIEN_ENCORE = fr`Rien n’est encore enregistré.`;

type Absence = Extract<Phrase, { kind: 'absence' }>;

export function viewAbsence(
  { du, au, remplacant }: Absence,
  { mesFiches, seances, le }: AroundPhrase,
): Message {
  const isIn = ({ debut }: Seance) => {
    const jour = jourOf(debut);
    return du.until(jour).days >= 0 && (au === null || jour.until(au).days >= 0);
  };
  const concerned = seances.filter(isIn);
  const isPilote = mesFiches.ficheActions.length > 0;
  const values = {
    lu: le.toString(),
    du: du.toString(),
    ...(au && { au: au.toString() }),
    ...(remplacant && { personne: remplacant.id, nom: remplacant.nom }),
  };
  return {
    title: au === null ? fr`Absence à partir du ${jourEnLettres(du)}` : fr`Absence ${periode({ du, au })}`,
    paragraphs:
      isPilote || concerned.length > 0
        ? [
            fr`Voici ce que j’ai lu dans votre message. ${RIEN_ENCORE}`,
            ...(remplacant ? [fr`Qui vous remplace : ${getNomComplet(remplacant)}.`] : []),
          ]
        : [fr`Vous ne pilotez aucune fiche et aucune de vos séances ne tombe alors : il n’y a rien à noter.`],
    ...(concerned.length > 0 && {
      sections: [
        {
          title: au === null ? fr`Vos séances à partir de ce jour` : fr`Vos séances pendant ce temps`,
          list: concerned.map(itemOfSeance),
        },
      ],
    }),
    ...(isPilote && {
      buttons: [
        { ...action(fr`Me faire remplacer`, 'delegation:proposer', values), style: 'primary' } as const,
      ],
    }),
  };
}

function itemOfSeance(seance: Seance): ListItem {
  return {
    text: fr`${nomSeance(seance)}, ${jourEnLettres(jourOf(seance.debut))}`,
    buttons: [toPresenceButton(seance, 'non')],
  };
}

export function viewPresence(
  { reponse, seance: { id } }: Extract<Phrase, { kind: 'presence' }>,
  { seances }: AroundPhrase,
): Message {
  const concerned = seances.filter((one) => one.id === id);
  return {
    title: fr`Serez-vous là ?`,
    paragraphs: concerned.map(
      (seance) => fr`${nomSeance(seance)}, ${jourEnLettres(jourOf(seance.debut))}. ${RIEN_ENCORE}`,
    ),
    buttons: concerned.flatMap((seance): Button[] => [
      { ...toPresenceButton(seance, reponse), style: 'primary' },
      presenceButton(seance, null),
    ]),
  };
}

type KindOfSuite = Extract<Phrase, { suite: Suite }>['kind'];

/** Each with its one press. */
export function viewSuites(
  suites: readonly Suite[],
  kind: KindOfSuite,
  jour: Temporal.PlainDate | null,
): Message {
  return {
    title:
      suites.length === 1 ? fr`Voici ce que j’ai lu dans votre message` : fr`De quelle suite parlez-vous ?`,
    paragraphs: [fr`${RIEN_ENCORE} Appuyez sur le bouton pour le dire.`],
    sections: [
      {
        list: suites.map((suite) => ({
          text: suite.texte,
          detail: fr`Pour le ${jourSansSemaine(getJourSuite(suite))}.`,
          buttons: [buttonOfSuite(suite, kind, jour)],
        })),
      },
    ],
  };
}

function buttonOfSuite(
  { id: suite }: Suite,
  kind: KindOfSuite,
  jour: Temporal.PlainDate | null,
): ActionButton {
  if (kind === 'fait') return action(fr`C’est fait`, 'suite:clore', { suite });
  if (kind === 'aide') return action(fr`J’ai besoin d’aide`, 'suite:aide', { suite });
  if (jour === null) return action(fr`Choisir une autre date`, 'suite:pas-avant', { suite });
  return action(fr`Pas avant le ${jourSansAnnee(jour)}`, 'suite:reporter', { suite, jour: jour.toString() });
}

export function viewSansDates({ mesFiches }: Pick<AroundPhrase, 'mesFiches'>): Message {
  return {
    title: fr`Je n’ai pas compris les dates de votre absence`,
    paragraphs: [fr`Écrivez-les avec leur mois, par exemple « je serai absente du 5 au 9 juillet ».`],
    ...(mesFiches.ficheActions.length > 0 && {
      buttons: [action(fr`Choisir les dates`, 'delegation:proposer')],
    }),
  };
}

export function toKindOfSuite(pour: APreciser['pour']): KindOfSuite {
  return pour === 'aide' || pour === 'pas-avant' ? pour : 'fait';
}
