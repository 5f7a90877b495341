import type { UseCase } from '../../conversation/use-case.ts';
import { viewComptes } from '../../views/comptes/comptes.ts';

/** The accounts of the person who asks, and where his or her messages arrive. */
export const listComptes: UseCase = async (_intent, { personne, account }, { stores }) => ({
  kind: 'message',
  message: viewComptes(await stores.comptes.listNommes(personne.comptes), account),
});
