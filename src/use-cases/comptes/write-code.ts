import type { UseCase } from '../../conversation/use-case.ts';
import { buildCodeForm } from './build-code-form.ts';

/** Asks whom the code is for; with a name, among those who bear it. */
export const writeCode: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildCodeForm(intent.values, all) };
};
