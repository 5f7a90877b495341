import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Activite } from '../../domain/resumes/activite.ts';
import { fr } from '../../fr.ts';
import type { Block } from '../words/document.ts';

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
    half: halfYearOf(le),
    nombre,
  });
  return [
    ...tenues.map(({ instance, le }) => at(fr`Séances : ${instance}`, le, 1)),
    ...tenues.map(({ le, decisions }) => at(fr`Décisions notées`, le, decisions)),
    ...tenues.map(({ le, suites }) => at(fr`Suites à donner`, le, suites)),
    ...tenues.map(({ le, suitesCloses }) => at(fr`Suites faites`, le, suitesCloses)),
    ...tours.map(({ seanceLe, recues }) => at(fr`Réponses reçues`, seanceLe, recues)),
    ...annonces.map(({ le }) => at(fr`Annonces envoyées`, le, 1)),
  ];
}

/** « 2027-1 »; of an instant or a day. */
function halfYearOf(le: string): string {
  const jour = le.length > ISO_DAY ? jourOf(Temporal.Instant.from(le)) : Temporal.PlainDate.from(le);
  return `${jour.year}-${jour.month <= MONTHS_OF_HALF_YEAR ? 1 : 2}`;
}

const ISO_DAY = 10;
const MONTHS_OF_HALF_YEAR = 6;

function nomHalfYear(half: string): string {
  const [annee = '', rang] = half.split('-');
  return rang === '1' ? fr`1er semestre ${annee}` : fr`2e semestre ${annee}`;
}
