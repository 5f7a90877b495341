import type { Temporal } from 'temporal-polyfill';

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

/** Something of a convention. It is found by both ids: what is another convention's is not there. */
export interface Owned {
  readonly id: string;
  readonly conventionId: string;
}
