/** What the table of the plan is asked for, as its address says it; an empty word asks for nothing. */
export type DemandePlan = Readonly<Record<Critere | 'tri', string>>;

export const CRITERES = ['enjeu', 'statut', 'voir', 'partie'] as const;
export type Critere = (typeof CRITERES)[number];
