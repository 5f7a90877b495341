/** Signs of personal data in a text that a lead typed. A warning, never a block. */
export type SigneVigilance = 'numero' | 'telephone' | 'courriel' | 'naissance' | 'nom';

const SIGNES: readonly (readonly [SigneVigilance, RegExp])[] = [
  ['numero', /\b[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2])[ .]?\d(?:[ .]?\d){7}(?:[ .]?\d{2})?\b/u], // NIR, 13 or 15 digits
  ['numero', /allocataire\D{0,15}\d{7}\b|\b\d{7}\D{0,15}allocataire/iu],
  ['telephone', /(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d{2}){4}\b/u],
  ['courriel', /[^\s@]+@[^\s@]+\.[a-z]{2,}/iu],
  ['naissance', /\bnée?s? le\b/iu],
  ['nom', /(?:^|[^\p{L}])(?:M\.|Mme|Mlle|Monsieur|Madame|[Ll]a famille) \p{Lu}\p{Ll}+/u],
];

/** The signs found in some texts, each once. */
export function listSignes(textes: readonly (string | null)[]): readonly SigneVigilance[] {
  const found = SIGNES.filter(([, pattern]) => textes.some((texte) => texte !== null && pattern.test(texte)));
  return [...new Set(found.map(([signe]) => signe))];
}
