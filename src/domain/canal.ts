import type { AccountRef } from './compte.ts';

/** A channel that receives what the groupe projet should see. */
export interface Canal extends AccountRef {
  readonly id: string;
  readonly conventionId: string;
  readonly nom: string;
}
