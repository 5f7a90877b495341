import type { UseCase } from '../../conversation/use-case.ts';
import { viewRegistre } from '../../views/annuaire/registre.ts';
import { createLien } from '../comptes/create-lien.ts';
import { getRegistre, OBJET_REGISTRE } from './open-registre.ts';

const LINK_DAYS = 1; // the message says so

/** The entry of the register of processing activities, in short, and a link to its page, which can be printed. */
export const showRegistre: UseCase = async ({ origin }, { personne }, ports) => {
  const registre = await getRegistre(personne.conventionId, ports);
  if (origin === 'channel') return { kind: 'message', message: viewRegistre(registre, null) }; // no link where others read
  const token = await createLien({ lecteur: personne, objet: OBJET_REGISTRE, days: LINK_DAYS }, ports);
  return { kind: 'message', message: viewRegistre(registre, ports.links.registre(token)) };
};
