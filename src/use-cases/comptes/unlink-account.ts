import type { AccountRef, RaisonFin } from '../../domain/comptes/compte.ts';
import { isSameAccount } from '../../domain/comptes/compte.ts';
import type { Ports } from '../../ports/ports.ts';
import { endAccount } from './end-account.ts';

/** Ends an account that its platform says is over; false when it was nobody's. Said twice, it is one end. */
export function unlinkAccount(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
  return ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.findByAccount(account);
    const compte = personne?.comptes.find((candidate) => isSameAccount(candidate, account));
    if (!personne || !compte) return false;
    await endAccount({ personne, compte, raison }, stores, ports.clock.now());
    return true;
  });
}
