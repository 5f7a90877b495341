import type { Inscription } from './inscription.ts';

/** Who is taken out of a text. */
export type Nomme = Pick<Inscription, 'prenom' | 'nom' | 'courriel'>;

/** Where the family name of somebody stands still, after what could be told for sure: whom it means, a person decides. */
export interface Mention {
  readonly lieu: 'fiche' | 'seance' | 'annonce' | 'resume' | 'autre';
  /** Of the fiche; null: of none. */
  readonly numero: number | null;
  readonly textes: number;
}

/**
 * Takes a person's name and address out of a text that may name others, who stay. First and last name in either order are
 * sure; a title or an initial with the last name is so only while nobody else has that name (`isSeul`).
 */
export function createSansNom(
  { prenom, nom, courriel }: Nomme,
  { instead, isSeul }: { readonly instead: string; readonly isSeul: boolean },
): (texte: string) => string {
  const [first, last] = [toPattern(prenom), toPattern(nom)];
  const initials = prenom
    .split(/[\s-]+/)
    .map((part) => `${toPattern(part.slice(0, 1))}\\.?`)
    .join('[\\s-]?');
  const sure = [`${first}\\s+${last}`, `${last},?\\s+${first}`];
  const likely = isSeul ? [`${initials}\\s*${last}`] : [];
  const names = [...sure, ...likely].map((name) => `(?:${TITLE}\\s+)?${name}`);
  const all = isSeul ? [...names, `${TITLE}\\s+${last}`] : names;
  const named = new RegExp(`${BEFORE}(?:${all.join('|')})${AFTER}`, 'giu');
  const address =
    courriel.trim() === ''
      ? null
      : new RegExp(`[\\s,;:–-]*[<(]?${BEFORE}${toPattern(courriel.trim())}${AFTER}[>)]?`, 'giu');
  return (texte) => {
    const before = texte.normalize('NFD');
    const after = before.replace(named, () => instead);
    const whole = address === null ? after : after.replace(address, '');
    return whole === before ? texte : whole.normalize('NFC').trim();
  };
}

const TITLE = '(?:M\\.|MM\\.|Mr\\.?|Mme|Mlle|Me|Dr\\.?|Monsieur|Madame|Mademoiselle|Docteur)';
/** A part of a compound name is another name. */
const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}]-?)';
const AFTER = '(?!-?[\\p{L}\\p{M}\\p{N}])';

/** Accents, spaces, hyphens and apostrophes may differ; letters may not. The text is decomposed (NFD). */
function toPattern(words: string): string {
  return [...words.trim().normalize('NFD').replace(/\p{M}/gu, '')]
    .map((sign) => {
      if (/[\s-]/.test(sign)) return '[\\s-]+';
      if (/['’]/.test(sign)) return "['’]";
      return `${sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}\\p{M}*`;
    })
    .join('');
}
