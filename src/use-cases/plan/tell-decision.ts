import type { Temporal } from 'temporal-polyfill';
import type { Compose } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewDecision } from '../../views/plan/propositions.ts';
import { toMinutes } from '../verbs/envois-etape.ts';
import { tellInHours } from '../verbs/tell.ts';

/** Tells the leads of a fiche what was decided about it, in open hours; each decision once. */
export async function tellDecision(fiche: FicheAction, now: Temporal.Instant, stores: Stores): Promise<void> {
  const { id: source, conventionId } = fiche;
  const pilotes = new Set(listPilotes(fiche, jourOf(now)).map(({ personneId }) => personneId));
  const nouvelle = 'decision';
  const dit = {
    conventionId,
    genre: 'decision',
    source,
    occurrence: toMinutes(now),
    etape: 'decision',
    nouvelle,
  } as const;
  await tellInHours(dit, pilotes, { stores, now });
}

/** What was decided last about a fiche. */
export const composeDecision: Compose = async (envoi, _lecteur, { stores }) => {
  const fiche = await stores.ficheActions.get(envoi.source);
  if (!fiche.decision) return { kind: 'obsolete', raison: 'sans-decision' };
  return { kind: 'message', message: viewDecision(fiche, fiche.decision) };
};
