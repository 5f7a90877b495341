import type { Convention } from '../nouns/convention.ts';
import type { Partie } from '../nouns/partie.ts';

/** Whose convention it is: what each public page and text names (art. 9). */
export interface Partenariat {
  /** « Grand Calais Terres & Mers »: as its short name says it. */
  readonly territoire: string;
  /** « 2025-2029 ». */
  readonly annees: string;
  /** How many communes signed it. */
  readonly communes: number;
  /** Names of the others, but for the first signatory, whose territory it is. */
  readonly autres: readonly string[];
}

export function getPartenariat(
  { nomCourt, debut, fin }: Pick<Convention, 'nomCourt' | 'debut' | 'fin'>,
  parties: readonly Pick<Partie, 'nom' | 'genre'>[],
): Partenariat {
  const communes = parties.filter(isCommune).length;
  const others = parties.filter((partie) => !isCommune(partie)).map(({ nom }) => nom);
  return {
    territoire: nomCourt.replace(/^CTG\s+(?:d[eu]s?\s+)?/i, ''),
    annees: `${debut.year}-${fin.year}`,
    communes,
    autres: others.slice(1),
  };
}

function isCommune({ genre }: Pick<Partie, 'genre'>): boolean {
  return genre === 'commune';
}
