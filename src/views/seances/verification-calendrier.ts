import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Examen, FauteCalendrier } from '../../domain/seances/verification-calendrier.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';

/** What agendas make of a calendar, and what is to be mended. */
export function viewVerificationCalendrier({ size, lecture, fautes }: Examen): Message {
  const list = fautes.map(({ faute, detail }) => ({
    text: FAUTES_EN_MOTS[faute],
    ...(detail && { detail }),
  }));
  return {
    title:
      fautes.length === 0
        ? fr`Les agendas lisent ce calendrier`
        : fr`Ce calendrier a ${pluralize(fautes.length, fr`défaut`, fr`défauts`)}`,
    facts: [
      ...(size === null ? [] : [{ label: fr`Taille`, value: fr`${Math.ceil(size / 1000)} ko` }]),
      ...(lecture === null ? [] : [{ label: fr`Événements`, value: evenements(lecture) }]),
    ],
    ...(fautes.length > 0 && { sections: [{ title: fr`À corriger`, list }] }),
  };
}

function evenements(jours: readonly Temporal.PlainDate[]): string {
  const [first, ...others] = jours.toSorted(Temporal.PlainDate.compare);
  if (first === undefined) return fr`aucun`;
  return fr`${jours.length}, du ${jourSansSemaine(first)} au ${jourSansSemaine(others.at(-1) ?? first)}`;
}

const FAUTES_EN_MOTS: Readonly<Record<FauteCalendrier, string>> = {
  'no-answer': fr`L’adresse ne répond pas par un calendrier.`,
  'no-calendar': fr`Ce n’est pas un calendrier que les agendas puissent lire. Leur lecteur (ical.js) dit :`,
  'no-uid': fr`Un événement n’a pas d’identifiant (UID) : ses changements ne seraient pas suivis.`,
  'no-date': fr`Un événement n’a pas de date lisible (DTSTART).`,
  'too-big': fr`Le calendrier dépasse 1 Mo : des agendas ne le lisent plus.`,
  'no-tag': fr`La réponse n’a pas d’ETag : chaque lecture transmet tout le calendrier.`,
  'never-unchanged': fr`Quand rien n’a changé, le serveur ne répond pas 304 : chaque lecture transmet tout le calendrier.`,
};
