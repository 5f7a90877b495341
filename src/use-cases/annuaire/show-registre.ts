import type { UseCase } from '../../conversation/use-case.ts';
import { canHoldPersonnes } from '../../domain/annuaire/partie.ts';
import { viewRegistre } from '../../views/annuaire/registre.ts';

/** The entry of the register of processing activities, as it stands today. */
export const showRegistre: UseCase = async (_intent, { personne }, { stores, links }) => {
  const parties = await stores.conventions.listParties(personne.conventionId);
  const noms = parties.filter(canHoldPersonnes).map(({ nom }) => nom);
  return { kind: 'message', message: viewRegistre({ parties: noms, notice: links.donneesPersonnelles() }) };
};
