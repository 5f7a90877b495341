import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import { viewSuiteClose } from '../../views/words/suites.ts';
import { noteBy } from '../verbs/note-by.ts';

/**
 * A lead of the fiche, or coordination, says that what was decided is done. Twice is once.
 * @throws DomainError `point-introuvable`, `pas-pilote`
 */
export const closeSuite: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    const numero = Number(findText(values, 'fiche'));
    const fiche = await stores.ficheActions.find(conventionId, numero);
    if (fiche === null) throw new DomainError('fiche-inconnue');
    const now = ports.clock.now();
    if (!canRepondre(personne.id, fiche, jourOf(now)) && !hasRole(personne, 'coordination'))
      throw new DomainError('pas-pilote');
    const id = findText(values, 'point');
    const suite = fiche.suites?.find(({ pointId }) => pointId === id);
    if (suite !== undefined) {
      await stores.points.close({ id: suite.pointId, conventionId }, now);
      await noteBy(personne, now, stores)('suite:clore', suite.pointId);
    }
    return { kind: 'message', message: viewSuiteClose(fiche, suite ?? null) };
  });
