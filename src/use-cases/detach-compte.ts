import { listComptesJoignables } from '../domain/personne.ts';
import { getText } from '../form.ts';
import { endAccount } from '../parts/end-account.ts';
import { findCompte } from '../parts/find-compte.ts';
import type { UseCase } from '../use-case.ts';
import { viewCompteDetache, viewDernierCompte } from '../views/comptes.ts';

/** Ends one account of the person; the last one only once that is confirmed. @throws DomainError `compte-introuvable` */
export const detachCompte: UseCase = (intent, { personne: { id }, account }, ports) =>
  ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const compte = findCompte(personne, getText(intent.values, 'compte'));
    const isLast = listComptesJoignables(personne).length === 1;
    if (isLast && getText(intent.values, 'accord') !== 'oui')
      return { kind: 'message', message: viewDernierCompte(compte) };
    const after = await endAccount({ personneId: id, compte }, stores, ports.clock.now());
    const comptes = await stores.comptes.listNommes(after.comptes);
    return { kind: 'message', message: viewCompteDetache(compte, comptes, account) };
  });
