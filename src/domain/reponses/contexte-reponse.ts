import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { cleRecue, listContributors, type StructurePilote } from '../nouns/contributions.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import type { Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { Situation } from './formulaire-reponse.ts';

/** Names for the codes of an answer. */
export interface Repertoire {
  readonly fiche: FicheAction;
  readonly communes: readonly Partie[];
  readonly structures: readonly Structure[];
  /** Names of schemes that fiches of the plan serve too; absent: they are not asked for. */
  readonly dispositifs?: readonly string[];
}

/** All that the form needs to know to ask its questions. */
export interface ContexteReponse extends Repertoire {
  readonly situation: Situation;
  /** What was answered in earlier tours, the latest first. */
  readonly anterieures: readonly VersionReponse[];
  /** What was typed so far, in this sitting or an earlier one. */
  readonly valeurs: Values;
  readonly aujourdhui: Temporal.PlainDate;
  readonly finConvention: Temporal.PlainDate;
  /** What the convention asks beside the questions of all; absent: nothing. */
  readonly questions?: readonly string[];
  /** The name of the structure whose contribution it is; null or absent: the answer itself. */
  readonly contribution?: string | null;
  /** What the structures contributed, for whoever sums up; null or absent: nobody contributes. */
  readonly contributions?: Contributions | null;
}

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
