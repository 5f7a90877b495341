import type { FicheAction, Indicateur } from '../fiche-action.ts';
import { normalize } from '../recherche.ts';

/** A figure of an indicator, as it was said. */
export interface ChiffreDit {
  readonly indicateur: Indicateur;
  readonly valeur: number;
}

/** Where a figure is about, aimed at, or an addition, it is not what an indicator has come to. */
const NOT_A_TOTAL =
  /\b(?:objectif|cible|prevu\w*|prevoi\w*|attend\w*|manqu\w*|perdu\w*|annul\w*|environ|pres de|presque|plus de|moins de|around|une? vingtaine|au moins|au plus|supplement\w*|nouve(?:au|aux|lle|lles)|de plus|en moins|en plus|par (?:mois|semaine|an|jour|commune)|sur \d|contre \d|visons|espere\w*|encore|reste\w*|pas|jamais|si)\b|\d\s*(?:a|-|ou)\s*\d|[+~<>]/;
const FIGURE = /(?<![\w/.,-])(\d{1,3}(?: \d{3})+|\d+)(?:,(\d{1,2}))? ([a-z]+)\b(?!-)/g;
/** What may stand before it, and after its unit. */
const BEFORE =
  /(?:^|[,;:.(]|\b(?:avec|deja|maintenant|atteint|a|compte|comptons|est|sommes|et|fait|total|ont|avons|totalise|donc|soit))\s*$/;
const AFTER =
  /^\s*(?:$|[,;:.!)]|(?:a ce jour|au total|en tout|realisee?s|faites?|effectuee?s|maintenant|desormais|depuis le (?:debut|depart)|aujourd'hui|et|ouverte?s|tenue?s|recue?s)\b)/;

/** The one figure of a line that one indicator of the fiche counts so; null: none, or more than one may be meant. */
export function findChiffre(ligne: string, { indicateurs }: FicheAction): ChiffreDit | null {
  if (NOT_A_TOTAL.test(ligne)) return null;
  const found = [...ligne.matchAll(FIGURE)].flatMap(
    ({ index, 0: whole, 1: entier = '', 2: part, 3: unite = '' }) => {
      const [said, ...others] = indicateurs.filter((one) => isUnit(unite, one));
      if (said === undefined) return [];
      const isClear =
        others.length === 0 &&
        BEFORE.test(ligne.slice(0, index)) &&
        AFTER.test(ligne.slice(index + whole.length)) &&
        (part === undefined || !/^(?:personne|famille|enfant)/.test(unite));
      return [{ indicateur: said, valeur: Number(`${entier.replaceAll(' ', '')}.${part ?? 0}`), isClear }];
    },
  );
  const [only, ...more] = found;
  if (only === undefined || more.length > 0 || !only.isClear) return null;
  return { indicateur: only.indicateur, valeur: only.valeur };
}

function isUnit(typed: string, { unite }: Indicateur): boolean {
  const singular = (word: string) => word.replace(/[sx]$/, '');
  return singular(typed) === singular(normalize(unite));
}
