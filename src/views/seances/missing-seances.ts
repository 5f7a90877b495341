import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { DateLook, DatesPicture, DatesRow } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { etatSeance, type InstanceMissing, type PlaceAnnee } from '../../domain/seances/annee.ts';
import { fr } from '../../fr.ts';
import { createSeanceButton, seancesButton } from '../words/buttons.ts';
import { datesOf, jourSansAnnee } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';

interface AnneeACompleter {
  readonly annee: number;
  readonly cases: readonly PlaceAnnee[];
  readonly now: Temporal.Instant;
}

/** To coordination, in January and in September: which séances the year still needs (art. 6 A). */
export function viewMissingSeances(
  missing: readonly InstanceMissing[],
  { annee, cases, now }: AnneeACompleter,
): Message {
  return {
    title: fr`Séances à prévoir en ${String(annee)}`,
    paragraphs: [fr`La convention demande deux groupes projet et un comité de pilotage par an.`],
    sections: [
      {
        pictures: pictureOfAnnee(cases, { annee, now }),
        list: missing.map(({ instance, prevues }) => ({
          text: instance.nom,
          detail: fr`${pluralize(prevues, fr`séance prévue ou tenue`, fr`séances prévues ou tenues`)} sur ${instance.foisParAn}`,
        })),
      },
    ],
    buttons: [{ ...createSeanceButton(), style: 'primary' }, seancesButton()],
  };
}

/** The séances that a year asks for, at their days: what has no date is said beside its instance. */
export function pictureOfAnnee(
  cases: readonly PlaceAnnee[],
  { annee, now }: Omit<AnneeACompleter, 'cases'>,
): readonly DatesPicture[] {
  if (cases.length === 0) return [];
  const dated = cases.filter(({ seance }) => seance !== null).length;
  const rows = [...Map.groupBy(cases, ({ instance }) => instance.id).values()].map((siennes): DatesRow => {
    const marks = siennes.flatMap(({ seance }) => (seance === null ? [] : [toMark(seance, now)]));
    const nom = siennes[0]?.instance.nom ?? '';
    return {
      label: marks.length === siennes.length ? nom : fr`${nom} (${marks.length} sur ${siennes.length})`,
      span: null,
      marks,
    };
  });
  return [
    datesOf({
      title:
        dated === cases.length
          ? fr`Toutes les séances de ${String(annee)} ont une date (${cases.length})`
          : fr`${pluralize(dated, fr`séance`, fr`séances`)} sur ${cases.length} ${dated < 2 ? fr`a` : fr`ont`} une date en ${String(annee)}`,
      source: fr`Ce que la convention demande chaque année : deux groupes projet, un comité de pilotage (article 6).`,
      rows,
      figures: rows.map(
        ({ label, marks }) =>
          fr`${label} : ${marks.length === 0 ? fr`aucune date` : marks.map((mark) => mark.label).join(', ')}`,
      ),
      du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
      au: Temporal.PlainDate.from({ year: annee + 1, month: 1, day: 1 }),
      jour: jourOf(now),
      ticks: QUARTERS.map(({ mois, label }) => ({ on: `${annee}-${mois}-01`, label })),
      legend: SEANCES_EN_MOTS,
    }),
  ];
}

function toMark(seance: Seance, now: Temporal.Instant) {
  const look = etatSeance(seance, now) === 'tenue' ? 'done' : 'to-come';
  return { on: jourOf(seance.debut).toString(), look, label: jourSansAnnee(jourOf(seance.debut)) } as const;
}

const QUARTERS = [
  { mois: '01', label: fr`janv.` },
  { mois: '04', label: fr`avril` },
  { mois: '07', label: fr`juil.` },
  { mois: '10', label: fr`oct.` },
];

const SEANCES_EN_MOTS: Readonly<Record<DateLook, string>> = {
  done: fr`séance tenue`,
  'to-come': fr`séance à venir`,
  due: fr`date prévue`,
  late: fr`date dépassée`,
};
