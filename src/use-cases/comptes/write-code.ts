import type { UseCase } from '../../conversation/use-case.ts';
import { CHOIX_CODE } from '../../views/comptes/code-personne.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';

/** Asks whom the code is for; with a name, among those who bear it. */
export const writeCode: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, CHOIX_CODE) };
};
