import type { FicheAction } from '../nouns/fiche-action.ts';
import { normalize } from '../nouns/recherche.ts';
import { splitNoms } from './tableau-fiches.ts';

export const MAX_DISPOSITIFS = 10;
export const MAX_NOM_DISPOSITIF = 60;

/** The names in a text, each once; one that is known keeps its letters: « Contrat de Ville » is « contrat de ville ». */
export function parseDispositifs(texte: string, connus: readonly string[]): readonly string[] {
  const noms = splitNoms(texte);
  const named = new Map([...noms, ...connus].map((nom) => [cleDispositif(nom), nom]));
  return [...new Set(noms.map((nom) => named.get(cleDispositif(nom)) ?? nom))];
}

/** Those of a plan, by name. */
export function listDispositifs(fiches: readonly Pick<FicheAction, 'annexe'>[]): readonly string[] {
  const noms = new Map(
    fiches.flatMap(({ annexe }) => annexe.dispositifs.map((nom) => [cleDispositif(nom), nom])),
  );
  return [...noms.values()].toSorted((a, b) => a.localeCompare(b, 'fr'));
}

export function isOfDispositif({ annexe }: Pick<FicheAction, 'annexe'>, cle: string): boolean {
  return annexe.dispositifs.some((nom) => cleDispositif(nom) === cle);
}

/** As an address says it: « contrat-de-ville ». */
export function cleDispositif(nom: string): string {
  return normalize(nom).replaceAll(' ', '-');
}
