/** The package carries no types. Values are midnights in the machine's own time zone, not in UTC. */
declare module '@socialgouv/jours-feries' {
  function getJoursFeries(
    year: number,
    options?: { readonly alsace: boolean },
  ): Readonly<Record<string, Date>>;
  export = getJoursFeries;
}
