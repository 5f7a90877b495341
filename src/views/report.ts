import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../chat.ts';
import type { ChoixReport } from '../domain/report.ts';
import type { Tour } from '../domain/tour.ts';
import { fr } from '../fr.ts';
import { action } from './buttons.ts';
import { momentEnLettres } from './dates.ts';
import { capitalize } from './phrases.ts';

const MOTS: Readonly<Record<Exclude<ChoixReport, 'lundi'>, string>> = {
  demain: fr`Demain`,
  'dans-une-semaine': fr`Dans une semaine`,
};

/** The moments still possible before the deadline. */
export function viewChoixReport(
  tour: Tour,
  choix: readonly { readonly value: ChoixReport; readonly le: Temporal.Instant }[],
): Message {
  const limite = fr`Date limite : ${momentEnLettres(tour.echeance)}.`;
  if (choix.length === 0)
    return {
      title: fr`C’est bientôt la date limite`,
      paragraphs: [limite, fr`Il n’est plus possible de reporter.`],
    };
  return {
    title: fr`Quand voulez-vous que je vous le rappelle ?`,
    paragraphs: [limite],
    buttons: choix.map(({ value, le }) =>
      action(
        value === 'lundi' ? capitalize(momentEnLettres(le)) : fr`${MOTS[value]}, ${momentEnLettres(le)}`,
        'rappel:reporter',
        { tour: tour.id, choix: value },
      ),
    ),
  };
}

export function viewReportNote(le: Temporal.Instant): Message {
  return {
    title: fr`C’est noté.`,
    paragraphs: [fr`Je vous le rappelle le ${momentEnLettres(le)}, et pas avant.`],
  };
}
