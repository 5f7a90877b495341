import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import { viewChoixQuitter, viewDepartNote } from '../../views/tours/quitter-pilotage.ts';
import { leavePilotage } from './leave-pilotage.ts';

/** Every fiche of the person, where only one number is asked for. */
const TOUTES = 'toutes';

/**
 * « Je ne suis plus pilote »: of the fiche that was named, or of the only one; of several, the person says which. It
 * holds at once; who could follow is asked afterwards.
 * @throws DomainError `pas-pilote`
 */
export const quitPilotage: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.pilotages.lock(personne.conventionId);
    const toutes = await stores.ficheActions.list(personne.conventionId);
    const siennes = listPilotees(personne.id, toutes, jourOf(now));
    const wanted = findText(intent.values, 'fiche');
    const left =
      wanted === null || wanted === TOUTES
        ? siennes
        : siennes.filter(({ numero }) => String(numero) === wanted);
    if (left.length === 0) throw new DomainError('pas-pilote');
    if (wanted === null && left.length > 1)
      return { kind: 'message', message: viewChoixQuitter(left, TOUTES) };
    for (const fiche of left) await leavePilotage({ fiche, personne }, stores, now);
    return { kind: 'done', message: viewDepartNote(left) };
  });
