import type { Owned } from '../domain/annuaire/convention.ts';
import type { AccordPublic, DecisionAccord } from '../domain/resumes/accord-public.ts';

/** Who was asked to agree to what is published for everybody, and what became of it. */
export interface AccordPublicStore {
  /** Of a tour, the latest first. */
  list(tour: Owned): Promise<readonly AccordPublic[]>;
  create(accord: Omit<AccordPublic, 'decision'>): Promise<void>;
  /** The first decision stands. */
  decide(accord: Owned, decision: DecisionAccord): Promise<void>;
}
