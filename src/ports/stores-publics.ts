/** What is open to everybody, and who of them asked to be told. */

import type { Temporal } from 'temporal-polyfill';

/** Whether everybody may follow the actions of a convention; closed unless somebody opens it. */
export interface EspacePublicStore {
  /** Since when it is open; null: it is closed. */
  findOuverture(conventionId: string): Promise<Temporal.Instant | null>;
  /** Opens it; false when it is open already. */
  open(conventionId: string, le: Temporal.Instant): Promise<boolean>;
  /** Closes it; false when it is closed already. */
  close(conventionId: string): Promise<boolean>;
}
