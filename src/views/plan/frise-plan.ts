import { Temporal } from 'temporal-polyfill';
import type { Jalon } from '../../domain/nouns/annexe.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheDuPlan } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import type { Frise, FriseMark, LigneFrise, LignePlan } from '../pages/plan.ts';
import { jourSansAnnee, jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { MOTS } from '../words/questions-mots.ts';

interface Reperes {
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
  readonly jour: Temporal.PlainDate;
}

/** A fiche with its line in the table. */
export interface Inscrite {
  readonly suivie: FicheDuPlan;
  readonly ligne: LignePlan;
}

/** The dates and steps of the fiches along the years of the convention, in proportion. */
export function viewFrise(inscrites: readonly Inscrite[], { convention, jour }: Reperes): Frise {
  const debut = convention.debut.with({ month: 1, day: 1 });
  const fin = Temporal.PlainDate.from({ year: convention.fin.year + 1, month: 1, day: 1 });
  const length = daysBetween(debut, fin);
  const place: Place = (date) => Math.min(Math.max((daysBetween(debut, date) / length) * 100, 0), 100);
  const lignes = inscrites.map((one) => toLigne(one, place));
  const sansDate = inscrites
    .filter((_, index) => lignes[index]?.marks.length === 0)
    .map(({ ligne }) => ligne);
  const isWithin = Temporal.PlainDate.compare(debut, jour) <= 0 && Temporal.PlainDate.compare(jour, fin) < 0;
  return {
    annees: Array.from({ length: fin.year - debut.year }, (_, index) => ({
      at: place(debut.add({ years: index })),
      label: String(debut.year + index),
    })),
    aujourdhui: isWithin ? { at: place(jour), label: fr`aujourd’hui, ${jourSansAnnee(jour)}` } : null,
    lignes: lignes.filter(({ marks }) => marks.length > 0),
    phraseSansDate: pluralize(sansDate.length, fr`fiche n’a aucune date`, fr`fiches n’ont aucune date`),
    sansDate,
  };
}

/** Where a day stands; one before or after all years stands at their edge, and its text says which day it is. */
type Place = (date: Temporal.PlainDate) => number;

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'day' }).days;
}

function toLigne({ suivie, ligne }: Inscrite, place: Place): LigneFrise {
  const { annexe } = suivie.fiche;
  const fin = finOf(suivie);
  const isSpan = annexe.debut !== null && fin !== null && Temporal.PlainDate.compare(annexe.debut, fin) < 0;
  const due: readonly FriseMark[] =
    fin === null
      ? []
      : [
          {
            at: place(fin),
            look: ligne.isEnRetard ? 'late' : 'due',
            text: fr`${ligne.isEnRetard ? fr`Date dépassée` : MOTS.echeance.nom} : ${jourSansSemaine(fin)}`,
          },
        ];
  return {
    ...ligne,
    span: isSpan && annexe.debut !== null ? { from: place(annexe.debut), to: place(fin) } : null,
    marks: [...annexe.jalons.flatMap((jalon) => toMark(jalon, place)), ...due],
  };
}

/** The date that stands for this reader; of an answer that others keep, the one of the annexe; nothing once it is done. */
function finOf({ fiche, etat }: FicheDuPlan): Temporal.PlainDate | null {
  return etat.kind === 'reservee' ? fiche.annexe.echeance : (etat.promise?.date ?? null);
}

function toMark({ titre, prevuLe, faitLe }: Jalon, place: Place): readonly FriseMark[] {
  if (faitLe !== null)
    return [
      { at: place(faitLe), look: 'done', text: fr`${titre}, faite, notée le ${jourSansSemaine(faitLe)}` },
    ];
  return prevuLe === null
    ? []
    : [
        {
          at: place(prevuLe),
          look: 'to-come',
          text: fr`${titre}, prévue pour le ${jourSansSemaine(prevuLe)}`,
        },
      ];
}
