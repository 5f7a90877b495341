import type { UseCase } from '../../conversation/use-case.ts';
import { viewAnnoncesReprises } from '../../views/annonces/mes-annonces.ts';
import { updateSansAnnonces } from './update-sans-annonces.ts';

/** This person receives announcements again. */
export const restartAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, false, ports);
  return { kind: 'message', message: viewAnnoncesReprises() };
};
