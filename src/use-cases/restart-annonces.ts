import { updateSansAnnonces } from '../parts/update-sans-annonces.ts';
import type { UseCase } from '../use-case.ts';
import { viewAnnoncesReprises } from '../views/mes-annonces.ts';

/** This person receives announcements again. */
export const restartAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, false, ports);
  return { kind: 'message', message: viewAnnoncesReprises() };
};
