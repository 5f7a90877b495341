import { cleRecue } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotes } from '../../domain/nouns/pilotage.ts';
import { isAuRepos, listPartsDemandees } from '../../domain/tours/dispenses.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EnregistrementReponse } from '../../ports/stores-reponses.ts';
import type { SuiteTour } from '../../views/reponses/reponse.ts';
import { listRecues } from '../verbs/list-lignes-carte.ts';
import type { Dossier } from './get-dossier.ts';

/**
 * What is left to answer of one's own for who has just answered, as the card counts it: what one only backs up is no debt.
 * An answer just written says itself what is there.
 */
export async function getSuiteTour(
  { tour, fiche: repondue }: Pick<Dossier, 'tour' | 'fiche'>,
  { personneId, saved }: { readonly personneId: string; readonly saved: EnregistrementReponse | null },
  { stores, clock }: Ports,
): Promise<SuiteTour> {
  const toutes = await stores.ficheActions.list(tour.conventionId);
  const jour = jourOf(clock.now());
  const isPilote = (fiche: FicheAction) =>
    listPilotes(fiche, jour).some((one) => one.personneId === personneId);
  const siennes = toutes.filter(
    (fiche) => fiche.id === repondue.id || (isPilote(fiche) && !isAuRepos(tour, fiche)),
  );
  if (siennes.length < 2) return { toutes: siennes.length, remaining: [] };
  const recues = saved?.kind === 'saved' ? saved.recues : await listRecues(tour, siennes, stores);
  const remaining = siennes.filter((fiche) =>
    listPartsDemandees(tour, { personneId, fiche }, jour).some(
      (part) => !recues.has(cleRecue(fiche.id, part)),
    ),
  );
  return { toutes: siennes.length, remaining };
}
