import { Temporal } from 'temporal-polyfill';
import type { Dated, DateLook, DatesPicture, DatesRow } from '../../conversation/picture.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { jourSansAnnee } from './phrases.ts';

/** Days to be drawn: `du` is the first one, `au` the one after the last. */
interface Jours extends Pick<DatesPicture, 'title' | 'source' | 'rows' | 'share'> {
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
  readonly jour: Temporal.PlainDate;
  /** What is said of today; absent: its day. */
  readonly aujourdhui?: string;
  /** Absent: the beginning of each year. */
  readonly ticks?: readonly Dated[];
  /** Absent: what each row says of its days. */
  readonly figures?: readonly string[];
  readonly legend?: Readonly<Record<DateLook, string>>;
}

/** Days in proportion, today among them where it lies there; of the legend what occurs. */
export function datesOf({ du, au, jour, legend = ETAPES_ET_DATES, ...given }: Jours): DatesPicture {
  const { aujourdhui = jourSansAnnee(jour) } = given;
  const { title, source, rows, share } = given;
  const isWithin = Temporal.PlainDate.compare(du, jour) <= 0 && Temporal.PlainDate.compare(jour, au) < 0;
  const years = Array.from({ length: au.year - du.year }, (_, index) => du.year + index);
  return {
    kind: 'dates',
    title,
    source,
    figures: given.figures ?? rows.map(daysOfRow),
    from: du.toString(),
    to: au.toString(),
    ticks: given.ticks ?? years.map((year) => ({ on: `${year}-01-01`, label: String(year) })),
    today: isWithin ? { on: jour.toString(), label: fr`aujourd’hui, ${aujourdhui}` } : null,
    ...(share && { share }),
    rows,
    legend: keysOf(legend)
      .filter((look) => rows.some(({ marks }) => marks.some((mark) => mark.look === look)))
      .map((look) => ({ look, label: legend[look] })),
  };
}

/** « Fiche 12 : Diagnostic, prévue pour le 1er mai 2027 ; Date prévue : 1er mars 2029 ». */
export function daysOfRow({ label, short = label, marks }: DatesRow): string {
  return fr`${short} : ${marks.map((mark) => mark.label).join(fr` ; `)}`;
}

const ETAPES_ET_DATES: Readonly<Record<DateLook, string>> = {
  done: fr`étape faite`,
  'to-come': fr`étape à venir`,
  due: fr`date prévue`,
  late: fr`date dépassée`,
};
