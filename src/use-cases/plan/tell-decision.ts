import type { Temporal } from 'temporal-polyfill';
import type { Compose } from '../../conversation/use-case.ts';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewDecision } from '../../views/plan/propositions.ts';
import { toMinutes } from '../verbs/envois-etape.ts';

/** Tells the leads of a fiche what was decided about it, in open hours; each decision once. */
export async function tellDecision(
  fiche: FicheAction,
  now: Temporal.Instant,
  { envois, conventions }: Stores,
): Promise<void> {
  const { id: source, conventionId } = fiche;
  const prevuLe = nextInstantOuvre(now, await conventions.getFermetures(conventionId));
  const pilotes = [...new Set(listPilotes(fiche, jourOf(now)).map(({ personneId }) => personneId))];
  await envois.create(
    pilotes.map((personneId) => ({
      conventionId,
      genre: 'decision',
      source,
      destinataire: { personneId },
      occurrence: toMinutes(now),
      etape: 'decision',
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('decision', prevuLe),
    })),
  );
}

/** What was decided last about a fiche. */
export const composeDecision: Compose = async (envoi, _lecteur, { stores }) => {
  const fiche = await stores.ficheActions.get(envoi.source);
  if (!fiche.decision) return { kind: 'obsolete', raison: 'sans-decision' };
  return { kind: 'message', message: viewDecision(fiche, fiche.decision) };
};
