import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Activite, halfYearOf } from '../../domain/resumes/activite.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';
import { nomHalfYear } from './activite-lignes.ts';

/** What was counted by half-year, as the Caf asks it of the post (annexe 6): the séances of each body, and what came of them. */
export function tableOfHalfYears(activite: Activite): Block {
  const events = listEvents(activite);
  if (events.length === 0) return { kind: 'paragraph', text: fr`Rien n’est compté dans cette période.` };
  const halves = [...new Set(events.map(({ half }) => half))].toSorted();
  const labels = [...new Set(events.map(({ label }) => label))];
  return {
    kind: 'table',
    caption: fr`L’activité par semestre`,
    head: [fr`Activité`, ...halves.map(nomHalfYear)],
    rows: labels.map((label) => [
      label,
      ...halves.map((half) =>
        String(
          events
            .filter((one) => one.label === label && one.half === half)
            .reduce((sum, { nombre }) => sum + nombre, 0),
        ),
      ),
    ]),
  };
}

interface Event {
  readonly label: string;
  readonly half: string;
  readonly nombre: number;
}

/** In the order of the rows. */
function listEvents({ seances, tours, annonces }: Activite): readonly Event[] {
  const tenues = seances.filter(({ annulee }) => !annulee);
  const at = (label: string, le: string, nombre: number): Event => ({
    label,
    half: halfOf(le),
    nombre,
  });
  return [
    ...tenues.map(({ instance, le }) => at(fr`Séances : ${instance}`, le, 1)),
    ...tenues.map(({ le, presents }) => at(fr`Personnes présentes`, le, presents)),
    ...tenues.map(({ le, decisions }) => at(fr`Décisions notées`, le, decisions)),
    ...tenues.map(({ le, suites }) => at(fr`Suites à donner`, le, suites)),
    ...tenues.map(({ le, suitesCloses }) => at(fr`Suites faites`, le, suitesCloses)),
    ...tours.map(({ seanceLe }) => at(fr`Tours de réponses`, seanceLe, 1)),
    ...tours.map(({ seanceLe, recues }) => at(fr`Réponses reçues`, seanceLe, recues)),
    ...tours.map(({ seanceLe, appuis }) => at(fr`Appuis demandés`, seanceLe, appuis)),
    ...annonces.map(({ le }) => at(fr`Annonces envoyées`, le, 1)),
  ];
}

/** Of an instant or a day. */
function halfOf(le: string): string {
  return halfYearOf(le.length > ISO_DAY ? jourOf(Temporal.Instant.from(le)) : Temporal.PlainDate.from(le));
}

const ISO_DAY = 10;
