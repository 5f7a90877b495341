import { deriveOnce } from '../nouns/derived.ts';
import type { Personne } from '../nouns/personne.ts';
import { countMistakes, normalize } from '../nouns/recherche.ts';

/** People whose first or last name holds every typed word, or its beginning; a few mistakes are forgiven. */
export function listPersonnesTrouvees(texte: string, personnes: readonly Personne[]): readonly Personne[] {
  const typed = listWords(texte);
  if (typed.length === 0) return [];
  return personnes.filter((personne) => {
    const words = listNoms(personne);
    return typed.every((one) =>
      words.some((word) => word.startsWith(one) || countMistakes(one, word) !== null),
    );
  });
}

const listNoms = deriveOnce(({ prenom, nom }: Personne) => listWords(`${prenom} ${nom}`));

function listWords(texte: string): readonly string[] {
  return normalize(texte)
    .split(' ')
    .filter((word) => word !== '');
}
