import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { viewComptePrefere } from '../../views/comptes/comptes.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getCompte } from './get-compte.ts';
import { savePrefere } from './update-prefere.ts';

/** From now on messages go to this account first. @throws DomainError `compte-introuvable` */
export const preferCompte: UseCase = (intent, { personne: { id }, account }, ports) =>
  ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const compte = getCompte(personne, findText(intent.values, 'compte'));
    const changed = await savePrefere(personne, compte.id, stores);
    await noteBy(personne, ports.clock.now(), stores)('compte:preferer', compte.id);
    const comptes = await stores.comptes.listNommes(changed.comptes);
    return { kind: 'message', message: viewComptePrefere(comptes, account) };
  });
