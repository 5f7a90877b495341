import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import { viewConfirmationNotee } from '../../views/tours/confirmation-pilote.ts';
import { viewDepartNote } from '../../views/tours/quitter-pilotage.ts';
import { noteBy } from '../verbs/note-by.ts';
import { leavePilotage } from './leave-pilotage.ts';

/** « Êtes-vous toujours pilote ? »: yes is noted; no holds at once, and coordination names who follows. */
export const confirmPilotage: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId, id: acteurId } = personne;
    const now = ports.clock.now();
    const fiche = await stores.ficheActions.find(conventionId, Number(findText(intent.values, 'fiche')));
    if (fiche === null) throw new DomainError('fiche-inconnue');
    const isPilote = findText(intent.values, 'reponse') !== 'non';
    const objet = `fiche:${fiche.numero}`;
    if (!canRepondre(acteurId, fiche, jourOf(now))) {
      const events = await stores.journal.listByObjet(conventionId, objet);
      const hasLeft = events.some(
        (event) => event.action === 'pilotage:quitter' && event.acteurId === acteurId,
      );
      if (!hasLeft) throw new DomainError('pas-pilote');
      return { kind: 'done', message: viewDepartNote([fiche]) }; // the buttons of that message are still there
    }
    if (isPilote) {
      await noteBy(personne, now, stores)('pilotage:confirmer', objet);
      return { kind: 'done', message: viewConfirmationNotee(fiche) };
    }
    await leavePilotage({ fiche, personne }, stores, now);
    return { kind: 'done', message: viewDepartNote([fiche]) };
  });
