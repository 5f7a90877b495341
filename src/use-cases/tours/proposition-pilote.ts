import { findText } from '../../conversation/form.ts';
import type { Composition } from '../../conversation/use-case.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getPlaceLibre } from '../../domain/plan/nomination.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPilotePropose } from '../../views/tours/proposer-pilote.ts';

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
async function findProposition(
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

/** Coordination reads it with the button that settles it; it may be settled before the news left. */
export async function composeProposition(
  { personneId }: DetailsByKind<'incident'>['proposition-pilote'],
  { conventionId, occurrence }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const auteur = await stores.personnes.get(personneId);
  const proposition = fiche && (await findProposition(fiche, auteur, stores));
  if (!fiche || !proposition) return { kind: 'obsolete', raison: 'proposition-reglee' };
  const place = getPlaceLibre(fiche, jourOf(clock.now()));
  return { kind: 'message', message: viewPilotePropose({ fiche, auteur, proposition, place }) };
}
