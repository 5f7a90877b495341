import { canHoldPersonnes } from '../nouns/partie.ts';
import { countMistakes, normalize } from '../nouns/recherche.ts';
import { findPartie } from './accord.ts';
import type { LignePersonne } from './fichier-personnes.ts';
import {
  type AnnuaireEnregistre,
  createCode,
  type ErreurPersonnes,
  type NouvelleStructure,
  type PartieConnue,
} from './inscription.ts';

/** Where the people of a file work: `codes` says the structure of each line, '' where that is a fault. */
export interface PlacementStructures {
  readonly codes: ReadonlyMap<LignePersonne, string>;
  readonly nouvelles: readonly NouvelleStructure[];
  readonly errors: readonly ErreurPersonnes[];
}

/** Finds each structure by its code or name; one that is unknown is new where the line says its party. */
export function placeStructures(
  lignes: readonly LignePersonne[],
  { structures, parties }: AnnuaireEnregistre,
): PlacementStructures {
  const codeOf = new Map(parties.map(({ id, code }) => [id, code]));
  const known = structures.map(({ code, nom, partieId }) => ({
    code,
    nom,
    partie: partieId === null ? null : (codeOf.get(partieId) ?? null),
  }));
  const index = createIndex(known);
  const findNommee = rememberParties(parties);
  const nouvelles: NouvelleStructure[] = [];
  const codes = new Map<LignePersonne, string>();
  const errors: ErreurPersonnes[] = [];
  for (const ligne of lignes.filter(({ structure }) => structure !== '')) {
    const place = placeLigne(ligne, index, { parties, findNommee });
    if (place.nouvelle) {
      nouvelles.push(place.nouvelle);
      index.add(place.nouvelle);
    }
    if (place.erreur) errors.push({ ...place.erreur, line: ligne.line });
    else codes.set(ligne, place.code);
  }
  return { codes, nouvelles, errors };
}

/** Written in the column `partie` for a partner of the plan that is none of the parties. */
const SANS_PARTIE = 'aucune';

/** Between the names that a fault lists: no name has it. */
export const BETWEEN_NAMES = ' | ';

const MAX_PROCHES = 3;

interface Parties {
  readonly parties: readonly PartieConnue[];
  readonly findNommee: (texte: string) => PartieConnue | undefined;
}

/** Thousands of lines name a few parties. */
function rememberParties(parties: readonly PartieConnue[]): Parties['findNommee'] {
  const found = new Map<string, PartieConnue | undefined>();
  return (texte) => {
    if (!found.has(texte)) found.set(texte, findPartie(texte, parties));
    return found.get(texte);
  };
}

interface Place {
  readonly code: string;
  readonly nouvelle?: NouvelleStructure;
  readonly erreur?: Pick<ErreurPersonnes, 'code' | 'details'>;
}

function placeLigne(ligne: LignePersonne, index: Index, { parties, findNommee }: Parties): Place {
  const { structure, partie } = ligne;
  const isPartenaire = partie !== null && normalize(partie) === SANS_PARTIE;
  // Null: of no party; undefined: not said, or of none that is known.
  const said = isPartenaire ? null : findNommee(partie ?? '');
  if (partie !== null && said === undefined) {
    return fault('partie-inconnue', { partie, connues: parties.map(({ code }) => code).join(', ') });
  }
  const found = index.list(structure);
  if (found.length > 1) {
    return fault('structure-ambigue', { structure, codes: found.map(({ code }) => code).join(', ') });
  }
  const nouvelle = found[0] ?? createStructure(structure, said, index.codes);
  if (nouvelle === null) {
    return fault('structure-inconnue', {
      structure,
      proches: index.listProches(structure).join(BETWEEN_NAMES),
    });
  }
  if (said !== undefined && nouvelle.partie !== (said?.code ?? null)) {
    return fault('partie-autre', { structure: nouvelle.nom, partie: nouvelle.partie ?? SANS_PARTIE });
  }
  const holder = parties.find(({ code }) => code === nouvelle.partie);
  if (holder && !canHoldPersonnes(holder)) {
    const { code, nom, etatAccord } = holder;
    return fault('accord-absent', { structure: nouvelle.nom, code, nom, etat: etatAccord });
  }
  return found.length === 0 ? { code: nouvelle.code, nouvelle } : { code: nouvelle.code };
}

function fault(code: ErreurPersonnes['code'], details: ErreurPersonnes['details']): Place {
  return { code: '', erreur: { code, details } };
}

/** The structures that are known so far, found without a search. */
interface Index {
  readonly codes: Pick<ReadonlySet<string>, 'has'>;
  readonly add: (structure: NouvelleStructure) => void;
  readonly list: (texte: string) => readonly NouvelleStructure[];
  readonly listProches: (texte: string) => readonly string[];
}

function createIndex(known: readonly NouvelleStructure[]): Index {
  const codes = new Map<string, NouvelleStructure[]>();
  const names = new Map<string, NouvelleStructure[]>();
  const all: NouvelleStructure[] = [];
  const proches = new Map<string, readonly string[]>();
  const push = (map: typeof codes, key: string, one: NouvelleStructure) =>
    map.set(key, [...(map.get(key) ?? []), one]);
  const add = (one: NouvelleStructure) => {
    all.push(one);
    push(codes, one.code, one);
    for (const key of new Set([one.code, one.nom].map(normalize))) push(names, key, one);
  };
  known.forEach(add);
  return {
    codes: { has: (code: string) => codes.has(code) },
    add,
    list: (texte) => codes.get(texte.toLowerCase()) ?? names.get(normalize(texte)) ?? [],
    listProches: (texte) => {
      const told = proches.get(texte) ?? (proches.size < MOST_COMPARED ? listProches(texte, all) : []);
      proches.set(texte, told);
      return told;
    },
  };
}

const MOST_COMPARED = 100; // a file that is refused tells its first twenty faults

function createStructure(
  nom: string,
  partie: PartieConnue | null | undefined,
  taken: Index['codes'],
): NouvelleStructure | null {
  if (partie === undefined) return null;
  const code = createCode(nom, taken);
  return { code, nom, partie: partie?.code ?? null };
}

/** Names that share most words with what was written, the nearest first. */
function listProches(texte: string, known: readonly NouvelleStructure[]): readonly string[] {
  const words = listWords(texte);
  const scored = known.map(({ nom }) => {
    const names = listWords(nom);
    const shared = words.filter((word) => names.some((name) => countMistakes(word, name) !== null)).length;
    return { nom, score: shared / Math.max(words.length, names.length, 1) };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_PROCHES)
    .map(({ nom }) => nom);
}

const MIN_LETTERS = 3; // « de », « la », « du » are near to everything

function listWords(texte: string): readonly string[] {
  return normalize(texte)
    .split(' ')
    .filter((word) => word.length >= MIN_LETTERS);
}
