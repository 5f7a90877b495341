import type { Temporal } from 'temporal-polyfill';
import { cleRecue, listContributors, type StructurePilote } from '../nouns/contributions.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Reponse } from '../nouns/reponse.ts';

/** What the structures that bring a fiche said in a tour, by name, and which of them are still silent. */
export interface Contributions {
  readonly recues: readonly ContributionRecue[];
  readonly silencieuses: readonly StructurePilote[];
}

export interface ContributionRecue {
  readonly structure: StructurePilote;
  readonly reponse: Reponse;
}

/** `reponses`: the contributions of one tour. Null where one answers for all. */
export function sortContributions(
  fiche: FicheAction,
  jour: Temporal.PlainDate,
  reponses: readonly Reponse[],
): Contributions | null {
  if (fiche.structures === undefined) return null;
  const structures = listContributors(fiche, jour).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
  const siennes = reponses.filter(({ ficheActionId }) => ficheActionId === fiche.id);
  const pairs = structures.map((structure) => ({
    structure,
    reponse: siennes.find(({ structureId }) => structureId === structure.id),
  }));
  return {
    recues: pairs.filter((one): one is ContributionRecue => one.reponse !== undefined),
    silencieuses: pairs.filter(({ reponse }) => reponse === undefined).map(({ structure }) => structure),
  };
}

/** What was received, one text for each answer and each contribution (`cleRecue`). */
export function toRecues(reponses: readonly Reponse[]): ReadonlySet<string> {
  return new Set(
    reponses.map(({ ficheActionId, structureId }) => cleRecue(ficheActionId, structureId ?? null)),
  );
}
