import type { UseCase } from '../../conversation/use-case.ts';
import type { AccountRef } from '../../domain/nouns/compte.ts';
import type { Ports } from '../../ports/ports.ts';
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

/**
 * The page of whoever a platform vouches for now, behind a link of one day, in a window of that platform; others that are open
 * stay so. Null: nobody of ours.
 */
export async function openPage(account: AccountRef, ports: Ports): Promise<string | null> {
  const personne = await ports.stores.personnes.findByAccount(account);
  if (personne === null) return null;
  return (await createLienTableau(personne, ports, { kind: 'fresh', beside: true })).token;
}
