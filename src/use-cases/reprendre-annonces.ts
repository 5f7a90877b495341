import { updateSansAnnonces } from '../update-sans-annonces.ts';
import type { UseCase } from '../use-case.ts';
import { annoncesReprises } from '../views/mes-annonces.ts';

/** This person receives announcements again. */
export const reprendreAnnonces: UseCase = async (_intent, { personne }, ports) => {
  await updateSansAnnonces(personne, false, ports);
  return { kind: 'message', message: annoncesReprises() };
};
