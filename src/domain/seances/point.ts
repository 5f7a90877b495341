import type { Temporal } from 'temporal-polyfill';
import { type DecisionNotee, isLibre } from '../nouns/decision.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Seance } from '../nouns/seance.ts';

/** What may come of a point. */
export const GENRES_ISSUE = ['information', 'decision', 'suite'] as const;
export type GenreIssue = (typeof GENRES_ISSUE)[number];

/** What came of a point; who does what of it stands in its suites. */
export interface Issue {
  readonly genre: GenreIssue;
  readonly texte: string;
}

/** A point of the agenda of a séance. */
export interface PointOrdreDuJour {
  readonly id: string;
  readonly conventionId: string;
  readonly seanceId: string;
  readonly rang: number;
  /** The line of the agenda. */
  readonly texte: string;
  readonly ficheActionId: string | null;
  /** Null until it was discussed. */
  readonly issue: Issue | null;
  /** Raised each time that its outcome is written. */
  readonly version: number;
  readonly modifieLe: Temporal.Instant;
}

/** The lines of an agenda, without the signs that people begin them with. */
export function listLignes(ordreDuJour: string | null): readonly string[] {
  return (ordreDuJour ?? '')
    .split(/\r?\n/)
    .map((ligne) => ligne.replace(DEBUT_DE_LIGNE, '').trim())
    .filter((ligne) => ligne !== '');
}

const DEBUT_DE_LIGNE = /^\s*(?:[-–—•*]|\d{1,2}[.)])\s+/;

/** The same lines in another order, « 2,1,3 » as they are numbered; what is not named is left out. Null: it names another agenda. */
export function reorderLignes(lignes: readonly string[], ordre: string): readonly string[] | null {
  const rangs = ordre === '' ? [] : ordre.split(',').map(Number);
  const moved = rangs.flatMap((rang) => lignes[rang - 1] ?? []);
  const isSame = moved.length === rangs.length && new Set(rangs).size === rangs.length;
  return isSame ? moved : null;
}

/** What makes a new point of a line. */
export interface Contexte {
  readonly seance: Pick<Seance, 'id' | 'conventionId'>;
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
  readonly createId: () => string;
  readonly now: Temporal.Instant;
}

/**
 * The points of an agenda that was written again: a line that stays keeps its point, a line that was corrected the point of
 * its fiche, and what has an outcome stays even without its line, at the end.
 */
export function syncPoints(
  lignes: readonly string[],
  connus: readonly PointOrdreDuJour[],
  contexte: Contexte,
): readonly PointOrdreDuJour[] {
  const libres = new Set(connus);
  const take = (isIt: (point: PointOrdreDuJour) => boolean) => {
    const found = [...libres].find(isIt);
    if (found) libres.delete(found);
    return found;
  };
  const same = lignes.map((ligne) => take(({ texte }) => texte === ligne));
  const points = lignes.map((ligne, index) => {
    const ficheActionId = findFiche(ligne, contexte);
    const known =
      same[index] ??
      (ficheActionId === null ? undefined : take((point) => point.ficheActionId === ficheActionId));
    return toPoint({ texte: ligne, ficheActionId, rang: index + 1 }, known, contexte);
  });
  const others = [...libres].filter(({ issue }) => issue !== null);
  return [...points, ...others.map((point, index) => ({ ...point, rang: points.length + index + 1 }))];
}

function toPoint(
  ligne: Pick<PointOrdreDuJour, 'texte' | 'ficheActionId' | 'rang'>,
  known: PointOrdreDuJour | undefined,
  { seance, createId, now }: Contexte,
): PointOrdreDuJour {
  if (known?.texte === ligne.texte && known.rang === ligne.rang) return known;
  const base = known ?? { issue: null, version: 0 };
  const { id: seanceId, conventionId } = seance;
  return { ...base, id: known?.id ?? createId(), conventionId, seanceId, ...ligne, modifieLe: now };
}

function findFiche(ligne: string, { ficheActions }: Contexte): string | null {
  const numero = findNumero(ligne);
  return ficheActions.find((fiche) => fiche.numero === numero)?.id ?? null;
}

/** « Fiche 12 … » is about fiche 12; null: about none. */
export function findNumero(ligne: string): number | null {
  const [, numero] = /^fiche\s+(?:n°\s*)?(\d{1,3})\b/i.exec(ligne) ?? [];
  return numero === undefined ? null : Number(numero);
}

/** The point of a line of the agenda: of two equal ones each has its own. */
export function findPoint(
  points: readonly PointOrdreDuJour[],
  { rang, texte }: Pick<PointOrdreDuJour, 'rang' | 'texte'>,
): PointOrdreDuJour | undefined {
  const same = points.filter((one) => one.texte === texte);
  return same.find((one) => one.rang === rang) ?? same[0];
}

/** The points in the order of the agenda that nobody wrote an outcome for. */
export function findSuivant(points: readonly PointOrdreDuJour[], id: string): PointOrdreDuJour | null {
  const index = points.findIndex((point) => point.id === id);
  const following = [...points.slice(index + 1), ...points.slice(0, index)];
  return following.find(({ issue }) => issue === null) ?? null;
}

/** What the points of a relevé decided, but for what stands with its fiche already, or was withdrawn there. */
export function listUntold(
  points: readonly PointOrdreDuJour[],
  told: readonly DecisionNotee[],
): readonly PointOrdreDuJour[] {
  const decided = points.filter(({ issue }) => issue?.genre === 'decision');
  return decided.filter(({ ficheActionId, seanceId, issue }) => {
    const isAlone = decided.filter((one) => one.ficheActionId === ficheActionId).length === 1;
    return !told.some(
      (one) =>
        one.ficheActionId === ficheActionId &&
        one.seanceId === seanceId &&
        (isAlone || (isLibre(one) && (one.texte === issue?.texte || one.changement !== undefined))),
    );
  });
}
