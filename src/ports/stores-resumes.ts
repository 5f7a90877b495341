import type { Owned } from '../domain/annuaire/convention.ts';
import type { AccordPublic, DecisionAccord } from '../domain/resumes/accord-public.ts';
import type { Rectification } from '../domain/resumes/rectification.ts';

/** Who was asked to agree to what is published for everybody, and what became of it. */
export interface AccordPublicStore {
  /** Of a tour, the latest first. */
  list(tour: Owned): Promise<readonly AccordPublic[]>;
  create(accord: Omit<AccordPublic, 'decision'>): Promise<void>;
  /** The first decision stands. */
  decide(accord: Owned, decision: DecisionAccord): Promise<void>;
}

/** What is to be put right in answers that change no more. */
export interface RectificationStore {
  /** Of a tour, the latest first. */
  list(tour: Owned): Promise<readonly Rectification[]>;
  /** Asked again with the same id, it is one. */
  create(rectification: Rectification): Promise<void>;
  /** Another decision takes the place of the one before. */
  decide(rectification: Owned, decision: DecisionAccord): Promise<void>;
}
