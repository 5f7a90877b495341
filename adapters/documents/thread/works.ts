import { decideImportPersonnes } from '../../../src/domain/annuaire/import-personnes.ts';
import { readPersonnes } from '../read-personnes.ts';

/** What a thread can be asked for: plain data in, plain data out. */
export const THREAD_WORKS = { readPersonnes, decideImportPersonnes };

export type ThreadWorks = typeof THREAD_WORKS;

export interface ThreadWork {
  readonly name: keyof ThreadWorks;
  readonly given: readonly unknown[];
}

export type ThreadAnswer = ReturnType<ThreadWorks[keyof ThreadWorks]>;
