/** Signs of personal data in a text that a lead typed. A warning, never a block. */
export type SigneVigilance = 'numero' | 'telephone' | 'courriel' | 'naissance' | 'nom';

const SIGNES: readonly (readonly [SigneVigilance, RegExp])[] = [
  ['numero', /\b[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2])[ .]?\d(?:[ .]?\d){7}(?:[ .]?\d{2})?\b/gu], // NIR, 13 or 15 digits
  ['numero', /allocataire\D{0,15}\d{7}\b|\b\d{7}\D{0,15}allocataire/giu],
  ['telephone', /(?:\+33|\b0)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}\b/gu],
  ['courriel', /[^\s@]+@[^\s@]+\.[a-z]{2,}/giu],
  ['naissance', /\bnée?s? le\b/giu],
  ['nom', /(?<!\p{L})(?:M\.|MM\.|Mr|Mmes?|Mlles?|Monsieur|Madame|[Ff]amille)\s\p{Lu}\p{L}+/gu],
];

/** A place in a text where personal data may stand, with some words around it. */
export interface Passage {
  readonly signe: SigneVigilance;
  readonly extrait: string;
}

/** The signs found in some texts, each once. */
export function listSignes(textes: readonly (string | null)[]): readonly SigneVigilance[] {
  const found = textes.flatMap((texte) => (texte === null ? [] : listPassages(texte)));
  return [...new Set(found.map(({ signe }) => signe))];
}

/** Every place of a text where a sign stands. */
export function listPassages(texte: string): readonly Passage[] {
  return SIGNES.flatMap(([signe, pattern]) =>
    [...texte.matchAll(pattern)].map(({ 0: found, index }) => ({
      signe,
      extrait: quote(texte, index, index + found.length),
    })),
  );
}

const AROUND = 40; // characters on each side: enough to know the sentence again

/** The words around a place, with « … » where the text goes on. */
function quote(texte: string, from: number, to: number): string {
  const start = from <= AROUND ? 0 : texte.lastIndexOf(' ', from - AROUND) + 1;
  const space = texte.indexOf(' ', to + AROUND);
  const end = space === -1 ? texte.length : space;
  const words = texte.slice(start, end).replaceAll(/\s+/g, ' ');
  return `${start > 0 ? '…' : ''}${words}${end < texte.length ? '…' : ''}`;
}
