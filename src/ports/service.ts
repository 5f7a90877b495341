import type { Mesures } from '../domain/envois/refus-espace.ts';

/** How the service does, as its own machine and its database tell. */
export interface ServiceSensors {
  /** Whether the database takes what is written. */
  isReady(): Promise<boolean>;
  measure(): Promise<Omit<Mesures, 'isLate'>>;
  /** Of several replicas one tells what the ledger cannot, for as long as it lives; each, where the database does not even answer. */
  takeWord(): Promise<boolean>;
}
