import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { ChoixReport } from '../../domain/tours/report.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { capitalize, momentEnLettres, notice } from '../words/phrases.ts';

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
    return notice(fr`C’est bientôt la date limite`, [limite, fr`Il n’est plus possible de reporter.`]);
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
  return notice(fr`C’est noté.`, [fr`Je vous le rappelle le ${momentEnLettres(le)}, et pas avant.`]);
}
