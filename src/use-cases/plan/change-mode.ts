import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewModeChange } from '../../views/plan/mode-reponse.ts';
import { getFicheOuverte } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/note-by.ts';

/**
 * Each structure contributes to the answer of a fiche and its chef de file sums up, or one answers for all. What was
 * written stays; the cards of an open tour ask what is awaited from now on. @throws DomainError `fiche-inconnue`,
 * `fiche-fermee`
 */
export const changeMode: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const now = ports.clock.now();
    const isParStructure = findText(intent.values, 'mode') === 'par-structure';
    await stores.pilotages.lock(conventionId);
    const before = await getFicheOuverte(intent, personne, { stores, jour: jourOf(now) });
    await stores.ficheActions.saveMode(before, isParStructure);
    await noteBy(personne, now, stores)('fiche:mode', `fiche:${before.numero}`, {
      parStructure: isParStructure,
    });
    await refreshCartes(before, stores);
    const fiche = await stores.ficheActions.get(before.id);
    return { kind: 'done', message: viewModeChange(fiche, jourOf(now)) };
  });

async function refreshCartes({ conventionId, pilotages }: FicheAction, stores: Stores): Promise<void> {
  const tour = (await stores.tours.list(conventionId)).find(({ etat }) => etat === 'ouvert');
  const destinataires = pilotages.map(({ personneId }) => personneId);
  if (tour !== undefined && destinataires.length > 0)
    await stores.envois.refresh(conventionId, tour.id, { destinataires });
}
