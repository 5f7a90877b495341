import type { UseCase } from '../../conversation/use-case.ts';
import { viewRegistre } from '../../views/annuaire/registre.ts';
import { createLien } from '../verbs/create-lien.ts';
import { getRegistre } from './open-registre.ts';

/** The entry of the register of processing activities, in short, and a link to its page, which can be printed. */
export const showRegistre: UseCase = async ({ origin }, { personne }, ports) => {
  const registre = await getRegistre(personne.conventionId, ports);
  if (origin === 'channel') return { kind: 'message', message: viewRegistre(registre, null) }; // no link where others read
  const token = await createLien('registre', { lecteur: personne }, ports);
  return { kind: 'message', message: viewRegistre(registre, ports.links.registre(token)) };
};
