import { Temporal } from 'temporal-polyfill';
import type { Dated, DateLook, DatesPicture, DatesRow } from '../../conversation/picture.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import { countJalons, type Jalon } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import { datesOf, daysOfRow } from '../words/picture-dates.ts';
import { MOTS } from '../words/questions-mots.ts';

/** The years that are shown, and the day of today. */
export interface ReperesFrise {
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
  readonly jour: Temporal.PlainDate;
}

/** The dates and steps of actions along the years of the convention, a row for each that has one; nothing where none has. */
export function pictureOfPlanDates(
  suivies: readonly FicheSuivie[],
  reperes: ReperesFrise,
): readonly DatesPicture[] {
  const rows = suivies.map(toRow).filter(({ marks }) => marks.length > 0);
  if (rows.length === 0) return [];
  const sans = suivies.filter((suivie) => !hasDates(suivie)).map(({ fiche }) => fiche.numero);
  return [
    datesOf({
      title: phrasePlan(suivies),
      source: fr`D’après les fiches de l’annexe 4 et les réponses des pilotes, au ${jourSansSemaine(reperes.jour)}.`,
      rows,
      ...yearsOf(reperes),
      figures: [
        ...rows.map(daysOfRow),
        ...(sans.length === 0 ? [] : [fr`Sans aucune date : ${sans.join(', ')}`]),
      ],
    }),
  ];
}

/** Whether a fiche has a place among them. */
export function hasDates(suivie: FicheSuivie): boolean {
  return toRow(suivie).marks.length > 0;
}

/** The same of one fiche: the whole action, then each of its steps. */
export function pictureOfFicheDates(suivie: FicheSuivie, reperes: ReperesFrise): readonly DatesPicture[] {
  const { jalons } = suivie.fiche.annexe;
  const etapes = jalons.flatMap((jalon): DatesRow[] =>
    toMark(jalon).map((mark) => ({ label: jalon.titre, span: null, marks: [mark] })),
  );
  const whole = { ...toWhole(suivie), label: fr`Toute l’action` };
  const rows = [...(whole.marks.length === 0 && whole.span === null ? [] : [whole]), ...etapes];
  if (rows.every(({ marks }) => marks.length === 0)) return [];
  return [
    datesOf({
      title: phraseFiche(suivie),
      source: fr`D’après la fiche de l’annexe 4 et les réponses de son pilote, au ${jourSansSemaine(reperes.jour)}.`,
      rows,
      ...yearsOf(reperes),
      figures: rows.flatMap(({ marks }) => marks.map(({ label }) => label)),
    }),
  ];
}

function yearsOf({ convention, jour }: ReperesFrise) {
  const du = convention.debut.with({ month: 1, day: 1 });
  return { du, au: Temporal.PlainDate.from({ year: convention.fin.year + 1, month: 1, day: 1 }), jour };
}

/** « 21 actions sur 24 ont une date prévue, 3 l’ont dépassée ». */
function phrasePlan(suivies: readonly FicheSuivie[]): string {
  const dated = suivies.filter((suivie) => finOf(suivie) !== null);
  const tardives = dated.filter(isLate).length;
  const phrase =
    dated.length < 2
      ? fr`${dated.length} action sur ${suivies.length} a une date prévue`
      : fr`${dated.length} actions sur ${suivies.length} ont une date prévue`;
  if (tardives === 0) return phrase;
  return tardives === 1 ? fr`${phrase}, 1 l’a dépassée` : fr`${phrase}, ${tardives} l’ont dépassée`;
}

/** « 2 étapes sur 3 sont faites, date prévue : 30 juin 2029 ». */
function phraseFiche(suivie: FicheSuivie): string {
  const { faits, tous } = countJalons(suivie.fiche.annexe.jalons);
  const fin = finOf(suivie);
  const etapes =
    tous === 0
      ? []
      : [faits < 2 ? fr`${faits} étape sur ${tous} est faite` : fr`${faits} étapes sur ${tous} sont faites`];
  const date = fin === null ? [] : [isLate(suivie) ? fr`date dépassée` : fr`date prévue`];
  const [first = '', ...rest] = [...etapes, ...date];
  const said = [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(', ');
  return fin === null ? said : fr`${said} : ${jourSansSemaine(fin)}`;
}

function toRow(suivie: FicheSuivie): DatesRow {
  const { numero, titreCourt, annexe } = suivie.fiche;
  const whole = toWhole(suivie);
  return {
    ...whole,
    label: `${numero}. ${titreCourt}`,
    short: fr`Fiche ${numero}`,
    marks: [...annexe.jalons.flatMap(toMark), ...whole.marks],
    leads: fill(PATHS.espaceFiche, { numero }),
  };
}

/** From its beginning to its end, and the day that is awaited. */
function toWhole(suivie: FicheSuivie): Omit<DatesRow, 'label'> {
  const { debut } = suivie.fiche.annexe;
  const fin = finOf(suivie);
  if (fin === null) return { span: null, marks: [] };
  const isSpan = debut !== null && Temporal.PlainDate.compare(debut, fin) < 0;
  const label = isLate(suivie) ? fr`Date dépassée` : MOTS.echeance.nom;
  return {
    span: isSpan ? { from: debut.toString(), to: fin.toString() } : null,
    marks: [
      {
        on: fin.toString(),
        look: isLate(suivie) ? 'late' : 'due',
        label: fr`${label} : ${jourSansSemaine(fin)}`,
      },
    ],
    end: jourSansSemaine(fin),
  };
}

/** The date that stands for this reader; of an answer that others keep, the one of the annexe; nothing once it is done. */
export function finOf({ fiche, etat }: FicheSuivie): Temporal.PlainDate | null {
  return etat.kind === 'reservee' ? fiche.annexe.echeance : (etat.promise?.date ?? null);
}

function isLate({ etat }: FicheSuivie): boolean {
  return etat.enRetard;
}

function toMark({ titre, prevuLe, faitLe }: Jalon): readonly (Dated & { readonly look: DateLook })[] {
  if (faitLe !== null)
    return [
      {
        on: faitLe.toString(),
        look: 'done',
        label: fr`${titre}, faite, notée le ${jourSansSemaine(faitLe)}`,
      },
    ];
  if (prevuLe === null) return [];
  const label = fr`${titre}, prévue pour le ${jourSansSemaine(prevuLe)}`;
  return [{ on: prevuLe.toString(), look: 'to-come', label }];
}
