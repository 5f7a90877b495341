import { countMistakes, normalize } from '../plan/recherche.ts';
import { findPartie } from './accord.ts';
import type { LignePersonne } from './fichier-personnes.ts';
import type { AnnuaireEnregistre, ErreurPersonnes, NouvelleStructure } from './inscription.ts';
import { createCode } from './inscription.ts';
import type { Partie } from './partie.ts';
import { canHoldPersonnes } from './partie.ts';

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
  const nouvelles: NouvelleStructure[] = [];
  const codes = new Map<LignePersonne, string>();
  const errors: ErreurPersonnes[] = [];
  for (const ligne of lignes.filter(({ structure }) => structure !== '')) {
    const place = placeLigne(ligne, [...known, ...nouvelles], parties);
    if (place.nouvelle) nouvelles.push(place.nouvelle);
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

interface Place {
  readonly code: string;
  readonly nouvelle?: NouvelleStructure;
  readonly erreur?: Pick<ErreurPersonnes, 'code' | 'details'>;
}

function placeLigne(
  ligne: LignePersonne,
  known: readonly NouvelleStructure[],
  parties: readonly Partie[],
): Place {
  const { structure, partie } = ligne;
  const isPartenaire = partie !== null && normalize(partie) === SANS_PARTIE;
  // Null: of no party; undefined: not said, or of none that is known.
  const said = isPartenaire ? null : findPartie(partie ?? '', parties);
  if (partie !== null && said === undefined) {
    return fault('partie-inconnue', { partie, connues: parties.map(({ code }) => code).join(', ') });
  }
  const found = listStructuresConnues(structure, known);
  if (found.length > 1) {
    return fault('structure-ambigue', { structure, codes: found.map(({ code }) => code).join(', ') });
  }
  const nouvelle = found[0] ?? createStructure(structure, said, known);
  if (nouvelle === null) {
    return fault('structure-inconnue', {
      structure,
      proches: listProches(structure, known).join(BETWEEN_NAMES),
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

function listStructuresConnues(
  texte: string,
  known: readonly NouvelleStructure[],
): readonly NouvelleStructure[] {
  const byCode = known.filter(({ code }) => code === texte.toLowerCase());
  if (byCode.length > 0) return byCode;
  const wanted = normalize(texte);
  return known.filter(({ code, nom }) => [code, nom].some((name) => normalize(name) === wanted));
}

function createStructure(
  nom: string,
  partie: Partie | null | undefined,
  known: readonly NouvelleStructure[],
): NouvelleStructure | null {
  if (partie === undefined) return null;
  const code = createCode(nom, new Set(known.map((one) => one.code)));
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
