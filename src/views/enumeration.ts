import { fr } from '../fr.ts';

/** « 16, 17 et 22 ». */
export function enumeration(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return fr`${items.slice(0, -1).join(', ')} et ${last}`;
}
