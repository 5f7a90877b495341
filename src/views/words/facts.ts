import type { Fact } from '../../conversation/chat.ts';

/** A fact, or null when there is nothing to say: the caller leaves it out. */
export function fact(label: string, value: string | null): Fact | null {
  return value === null || value === '' ? null : { label, value };
}
