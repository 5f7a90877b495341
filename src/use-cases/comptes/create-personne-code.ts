import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { viewCodePersonne } from '../../views/comptes/code-compte.ts';
import { CHOIX_CODE } from '../../views/comptes/code-personne.ts';
import { lienPersonneButton } from '../../views/comptes/lien-tableau.ts';
import { buildChoixPersonne, refuseChoix } from '../annuaire/build-choix-personne.ts';
import { createCode } from './create-code.ts';

/** A code to hand over to the person who was chosen. */
export const createPersonneCode: UseCase = async ({ values }, acteur, ports) => {
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) {
    const form = buildChoixPersonne(values, all, CHOIX_CODE);
    return { kind: 'form', form: refuseChoix(form, values) };
  }
  const code = await createCode(personne, acteur.personne.id, ports);
  const message = { ...viewCodePersonne(personne, code), buttons: [lienPersonneButton(personne)] };
  return { kind: 'done', message };
};
