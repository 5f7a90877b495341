import { findText } from '../../conversation/form.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Stores } from '../../ports/stores.ts';

/** Who could lead a fiche, as whoever left it says: a name, and the person when somebody known bears it. */
export interface Proposition {
  readonly nom: string;
  readonly personneId: string | null;
}

/** Where it is kept beside whoever wrote it: among the drafts, gone with them after 30 days. */
export function cleProposition({ id }: Pick<FicheAction, 'id'>): string {
  return `proposition:${id}`;
}

/** Null when it was settled since. */
export async function findProposition(
  fiche: Pick<FicheAction, 'id'>,
  auteur: Owned,
  { brouillons }: Pick<Stores, 'brouillons'>,
): Promise<Proposition | null> {
  const kept = await brouillons.find(auteur, cleProposition(fiche));
  if (kept === null) return null;
  return { nom: findText(kept.valeurs, 'nom') ?? '', personneId: findText(kept.valeurs, 'personne') };
}

/** Somebody leads the fiche: what was proposed for it is settled. */
export async function forgetPropositions(fiche: FicheAction, stores: Stores): Promise<void> {
  const { conventionId, pilotages } = fiche;
  for (const id of new Set(pilotages.map(({ personneId }) => personneId)))
    await stores.brouillons.delete({ id, conventionId }, cleProposition(fiche));
}
