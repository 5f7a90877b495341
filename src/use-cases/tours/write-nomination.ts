import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import { buildNommerForm } from './build-nommer-form.ts';

/** Opens the form that names who leads a fiche. @throws DomainError `fiche-inconnue` */
export const writeNomination: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const fiche = await stores.ficheActions.find(conventionId, Number(findText(values, 'fiche')));
  if (fiche === null) throw new DomainError('fiche-inconnue');
  const personnes = await stores.personnes.list(conventionId);
  return { kind: 'form', form: buildNommerForm(fiche, personnes, { values, jour: jourOf(clock.now()) }) };
};
