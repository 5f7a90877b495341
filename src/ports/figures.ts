/** How the program does, in figures of its database: no name, no text. */
export interface Figures {
  /** Messages of the ledger by state. */
  readonly envois: Readonly<Record<string, number>>;
  /** Why messages of the last 24 hours did not arrive, with how many. */
  readonly raisons: Readonly<Record<string, number>>;
  /** Domains of which five addresses or more are dead, with how many: fewer might tell of somebody. */
  readonly domains: Readonly<Record<string, number>>;
  /** Seconds since the oldest message that should have left; 0: none waits. */
  readonly oldestDueS: number;
  /** What is down, platforms and parts of the service, with for how many conventions or workspaces. */
  readonly pannes: Readonly<Record<string, number>>;
  /** Versions of answers, ever. */
  readonly reponses: number;
  /** Jobs that wait or run, by queue. */
  readonly jobs: Readonly<Record<string, number>>;
  /** Sessions of our programs on this database. */
  readonly sessions: number;
}
