/** What the plan is asked for, as its address says it; an empty word asks for nothing. */
export type DemandePlan = Readonly<Record<(typeof DEMANDES)[number], string>>;

const CRITERES = ['enjeu', 'statut', 'voir', 'commune', 'partie', 'pilote', 'dispositif'] as const;
export type Critere = (typeof CRITERES)[number];

/** Besides: its order, and how it is shown. */
export const DEMANDES = [...CRITERES, 'tri', 'vue'] as const;
