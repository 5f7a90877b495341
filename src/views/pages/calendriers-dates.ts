import type { Temporal } from 'temporal-polyfill';
import type { Instance } from '../../domain/nouns/seance.ts';
import { type ElementCalendrier, isAnnule, jourDe } from '../../domain/seances/calendrier.ts';
import { listMois, type Mois } from '../../domain/seances/mois.ts';
import { fr } from '../../fr.ts';
import { annuleEnMots } from '../seances/calendrier.ts';
import { heure, JOURS, jourEnLettres, moisEnLettres } from '../words/dates.ts';
import type { Block, MonthBlock, MonthDay } from '../words/document.ts';
import { nomSeance } from '../words/seance-mots.ts';

/** What the page of the calendars shows. */
export interface Dates {
  readonly aujourdhui: Temporal.PlainDate;
  /** To come, by start. */
  readonly prochaines: readonly ElementCalendrier[];
  /** Each has a calendar of its own. */
  readonly reseaux: readonly Instance[];
}

const MOST_MONTHS = 3;

/** The dates to come in words, and the same as months. */
export function blocksOfDates(dates: Dates): readonly Block[] {
  const { prochaines } = dates;
  const heading: Block = { kind: 'heading', level: 2, text: fr`Prochaines dates` };
  if (prochaines.length === 0)
    return [heading, { kind: 'paragraph', text: fr`Aucune date n’est prévue pour le moment.` }];
  const months = listMois(prochaines.map(jourDe), MOST_MONTHS);
  return [
    heading,
    { kind: 'list', items: prochaines.map(dateEnMots) },
    ...months.map((mois) => viewMois(mois, dates)),
    { kind: 'paragraph', text: SIGNES_EN_MOTS },
  ];
}

const SIGNES = { seance: '●', echeance: '◇', evenement: '■', annule: '✕' } as const;
const SIGNES_EN_MOTS = fr`${SIGNES.seance} séance, ${SIGNES.echeance} date limite, ${SIGNES.evenement} événement, ${SIGNES.annule} annulé.`;

/** « jeudi 20 mai 2027, de 14 h à 16 h : Groupe projet, Calais ». */
export function dateEnMots(element: ElementCalendrier): string {
  const jour = jourEnLettres(jourDe(element));
  const texte = fr`${jour}${horaireEnMots(element)} : ${nomDe(element)}`;
  return isAnnule(element) ? fr`${annuleEnMots(element)} – ${texte}` : fr`${texte}${lieuDe(element)}`;
}

function horaireEnMots(element: ElementCalendrier): string {
  if (element.kind === 'echeance') return fr`, avant ${heure(element.tour.echeance)}`;
  if (element.kind === 'seance') return phraseHoraire(element.seance.debut, element.seance.fin);
  const { when } = element.evenement;
  return when.kind === 'timed' ? phraseHoraire(when.start, when.end) : '';
}

function phraseHoraire(debut: Temporal.Instant, fin: Temporal.Instant): string {
  return fr`, de ${heure(debut)} à ${heure(fin)}`;
}

function lieuDe(element: ElementCalendrier): string {
  const lieu = element.kind === 'evenement' ? element.evenement.lieu : element.seance.lieu;
  return element.kind === 'echeance' || lieu === null ? '' : `, ${lieu}`;
}

function nomDe(element: ElementCalendrier): string {
  if (element.kind === 'evenement') return element.evenement.titre;
  return element.kind === 'seance' ? nomSeance(element.seance) : fr`date limite des réponses`;
}

function viewMois({ debut, semaines }: Mois, { prochaines, aujourdhui }: Dates): MonthBlock {
  const toDay = (jour: Temporal.PlainDate): MonthDay => ({
    jour: jour.day,
    ...(jour.equals(aujourdhui) && { aujourdhui: fr`aujourd’hui` }),
    dates: prochaines
      .filter((element) => jourDe(element).equals(jour))
      .map((element) => ({ signe: signeDe(element), texte: texteDuJour(element) })),
  });
  return {
    kind: 'month',
    caption: moisEnLettres(debut),
    head: JOURS.map((nom) => ({ nom, court: `${nom.slice(0, 3)}.` })),
    weeks: semaines.map((week) => week.map((jour) => jour && toDay(jour))),
  };
}

function signeDe(element: ElementCalendrier): string {
  return isAnnule(element) ? SIGNES.annule : SIGNES[element.kind];
}

function texteDuJour(element: ElementCalendrier): string {
  const nom = nomDe(element);
  return isAnnule(element) ? fr`${annuleEnMots(element).toLowerCase()} : ${nom}` : nom;
}
