import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { DomainError } from '../../errors.ts';
import { viewLienDansUnCanal, viewLienPersonne } from '../../views/comptes/lien-tableau.ts';
import { createLienTableau } from './lien-tableau.ts';

/** A link to somebody's personal page, to hand over: the way of guests and of those who use no chat platform. */
export const createPersonneLien: UseCase = async ({ origin, values }, acteur, ports) => {
  if (origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) throw new DomainError('formulaire-incomplet');
  const { token, expireLe } = await createLienTableau(personne, ports, acteur.personne.id);
  return {
    kind: 'message',
    message: viewLienPersonne(personne, { url: ports.links.tableau(token), expireLe }),
  };
};
