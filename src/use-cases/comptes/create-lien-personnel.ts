import type { UseCase } from '../../conversation/use-case.ts';
import {
  viewLienDansUnCanal,
  viewLienDuJour,
  viewLienFerme,
  viewLienTableau,
} from '../../views/comptes/lien-tableau.ts';
import { closeLiensTableau, createLienTableau } from '../verbs/lien-tableau.ts';

/** A link to one's own page, shown where nobody else reads. */
export const createLienPersonnel: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const { token, expireLe } = await createLienTableau(personne, ports);
  return {
    kind: 'message',
    message: viewLienTableau(personne, { url: ports.links.tableau(token), expireLe }),
  };
};

/** The same for one day, with all that its person may do. */
export const createLienDuJour: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const { token, expireLe } = await createLienTableau(personne, ports, { kind: 'fresh' });
  return { kind: 'message', message: viewLienDuJour({ url: ports.links.tableau(token), expireLe }) };
};

/** Ends the link to one's own page: whoever holds it sees nothing any more. */
export const closeLienPersonnel: UseCase = async (_intent, { personne }, ports) => {
  await closeLiensTableau(personne, ports);
  return { kind: 'message', message: viewLienFerme() };
};
