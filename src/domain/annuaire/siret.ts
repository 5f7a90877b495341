import type { Structure } from '../nouns/partie.ts';
import { normalize } from '../nouns/recherche.ts';

/** A number of an establishment to note for a structure, by its code or name. */
export interface DemandeSiret {
  readonly structure: string;
  readonly siret: string;
  /** False: it only shows what would be noted. */
  readonly confirmer: boolean;
}

export type ResultatSiret =
  /** No plan is imported yet: there are no structures. */
  | { readonly kind: 'sans-plan' }
  | { readonly kind: 'siret-invalide'; readonly siret: string }
  /** Or several have this name; `codes` are those of all structures. */
  | { readonly kind: 'structure-inconnue'; readonly structure: string; readonly codes: readonly string[] }
  /** It is another structure's. */
  | { readonly kind: 'siret-pris'; readonly structure: Structure }
  | { readonly kind: 'note' | 'essai'; readonly structure: Structure; readonly siret: string };

export function decideSiret(demande: DemandeSiret, structures: readonly Structure[]): ResultatSiret {
  const siret = parseSiret(demande.siret);
  if (siret === null) return { kind: 'siret-invalide', siret: demande.siret };
  const wanted = normalize(demande.structure);
  const byCode = structures.filter(({ code }) => code === demande.structure.toLowerCase());
  const [structure, ...others] =
    byCode.length > 0 ? byCode : structures.filter(({ nom }) => normalize(nom) === wanted);
  if (structure === undefined || others.length > 0)
    return {
      kind: 'structure-inconnue',
      structure: demande.structure,
      codes: structures.map(({ code }) => code),
    };
  const holder = structures.find((one) => one.siret === siret && one.id !== structure.id);
  if (holder) return { kind: 'siret-pris', structure: holder };
  const isNoted = demande.confirmer || structure.siret === siret;
  return { kind: isNoted ? 'note' : 'essai', structure, siret };
}

/** Fourteen digits whose last one fits (Luhn), spaces left out; null otherwise. La Poste has a rule of its own. */
export function parseSiret(texte: string): string | null {
  const siret = texte.replace(/\s/g, '');
  if (!/^\d{14}$/.test(siret)) return null;
  const digits = [...siret].map(Number);
  const checked = digits.map((digit, index) => (index % 2 === 0 ? digit * 2 : digit)).map(toDigitSum);
  const isSound = sumOf(checked) % 10 === 0 || (siret.startsWith(POST_OFFICE) && sumOf(digits) % 5 === 0);
  return isSound ? siret : null;
}

const POST_OFFICE = '356000000'; // insee.fr/fr/metadonnees/definition/c1841

function toDigitSum(number: number): number {
  return number > 9 ? number - 9 : number;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
