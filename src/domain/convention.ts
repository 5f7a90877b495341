import { Temporal } from 'temporal-polyfill';

/** The tenant. Dates are days, both included (art. 10). */
export interface Convention {
  readonly id: string;
  readonly code: string;
  readonly titre: string;
  readonly sousTitre: string;
  readonly nomCourt: string;
  readonly debut: Temporal.PlainDate;
  readonly fin: Temporal.PlainDate;
}

/** Whether a day lies in the convention's period: no round outside it (art. 10). */
export function isDansLaPeriode(convention: Convention, jour: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate;
  return compare(jour, convention.debut) >= 0 && compare(jour, convention.fin) <= 0;
}
