import type { Personne } from '../../domain/annuaire/personne.ts';
import { COURRIEL, isCourriel, isSameAccount, toCompteCourriel } from '../../domain/comptes/compte.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Sender } from '../envois/sender.ts';
import { endAccount } from './end-account.ts';
import { linkAccount } from './link-account.ts';

/**
 * Where e-mail is sent, the professional address of each person is an account: nobody is without a way. An address that
 * changed takes the place of the one before; one that its person detached stays so. Returns how many were tied.
 */
export async function linkCourriels({
  ports,
  platforms,
}: Pick<Sender, 'ports' | 'platforms'>): Promise<number> {
  if (!platforms.has(COURRIEL)) return 0;
  let linked = 0;
  for (const personne of await ports.stores.comptes.listSansCourriel())
    if (await tryLink(personne, ports)) linked += 1;
  return linked;
}

/** One person's fault must not hold up the others. */
async function tryLink(personne: Personne, ports: Ports): Promise<boolean> {
  const account = toCompteCourriel(personne.id, personne.courriel);
  const isKnown = personne.comptes.some((compte) => isSameAccount(compte, account));
  if (isKnown) return false;
  try {
    await ports.inTransaction(async (stores) => {
      const now = ports.clock.now();
      for (const compte of personne.comptes.filter((one) => one.actif && isCourriel(one)))
        await endAccount({ personne, compte, raison: 'adresse-changee' }, stores, now);
      await linkAccount({ personne, account, par: 'adresse' }, stores, now);
    });
    return true;
  } catch (error) {
    ports.logger.error('an account could not be linked', { plateforme: COURRIEL, error });
    return false;
  }
}
