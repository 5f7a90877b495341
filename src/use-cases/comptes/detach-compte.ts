import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { viewCompteADetacher, viewCompteDetache } from '../../views/comptes/comptes.ts';
import { endAccount } from './end-account.ts';
import { getCompte } from './get-compte.ts';

/** Ends one account of the person, once that is confirmed. @throws DomainError `compte-introuvable` */
export const detachCompte: UseCase = (intent, { personne: { id }, account }, ports) =>
  ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const compte = getCompte(personne, findText(intent.values, 'compte'));
    if (findText(intent.values, 'accord') !== 'oui') {
      const comptes = await stores.comptes.listNommes(personne.comptes);
      return { kind: 'message', message: viewCompteADetacher(compte, comptes) };
    }
    const after = await endAccount({ personne, compte }, stores, ports.clock.now());
    const comptes = await stores.comptes.listNommes(after.comptes);
    return { kind: 'message', message: viewCompteDetache(compte, comptes, account) };
  });
