import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import type { Block } from '../words/document.ts';

export const RIEN: Block = { kind: 'paragraph', text: fr`Rien pour le moment.` };

/** A table, or that there is nothing. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] {
  return rows.length === 0 ? [RIEN] : [{ kind: 'table', caption, head, rows }];
}

export function heading(text: string): Block {
  return { kind: 'heading', level: 2, text };
}

export function jourDe(instant: Temporal.Instant): string {
  return jourSansSemaine(jourOf(instant));
}
