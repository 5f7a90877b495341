import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewLienDansUnCanal, viewLienDuJourDe, viewLienPersonne } from '../../views/comptes/lien-tableau.ts';
import { createLienTableau } from './lien-tableau.ts';

/** A link to somebody's personal page, to hand over: the way of guests and of those who use no chat platform. */
export const createPersonneLien: UseCase = async (intent, acteur, ports) => {
  if (intent.origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const personne = await getPersonne(intent, acteur.personne, ports);
  const { token, expireLe } = await createLienTableau(personne, ports, { acteurId: acteur.personne.id });
  const lien = { url: ports.links.tableau(token), expireLe };
  return { kind: 'message', message: viewLienPersonne(personne, lien) };
};

/** The same for one day, with all that its person may do: how a coordinator without a chat gets it. */
export const createPersonneLienDuJour: UseCase = async (intent, acteur, ports) => {
  if (intent.origin === 'channel') return { kind: 'message', message: viewLienDansUnCanal() };
  const personne = await getPersonne(intent, acteur.personne, ports);
  const demande = { kind: 'fresh', acteurId: acteur.personne.id } as const;
  const { token, expireLe } = await createLienTableau(personne, ports, demande);
  const lien = { url: ports.links.tableau(token), expireLe };
  return { kind: 'message', message: viewLienDuJourDe(personne, lien) };
};

async function getPersonne({ values }: Intent, { conventionId }: Personne, ports: Ports): Promise<Personne> {
  const all = await ports.stores.personnes.list(conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) throw new DomainError('formulaire-incomplet');
  return personne;
}
