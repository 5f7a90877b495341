/** The agendas that people subscribe with; `autre` takes the address as it is. */
export type Agenda = 'outlook' | 'google' | 'autre';
