import { COURRIEL, isCourriel, isSameAccount, toCompteCourriel } from '../../domain/nouns/compte.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Sender } from '../envois/sender.ts';
import { linkAccount, sendDues } from './link-account.ts';
import { endAccount } from './link-comptes.ts';

/**
 * Where e-mail is sent, the professional address of each person is an account: nobody is without a way. An address that
 * changed takes the place of the one before; one that its person detached stays so. Returns how many were tied.
 */
export async function linkCourriels({
  ports,
  platforms,
}: Pick<Sender, 'ports' | 'platforms'>): Promise<number> {
  if (!platforms.has(COURRIEL)) return 0;
  const sans = await ports.stores.inscriptions.listSansCourriel();
  const nouveaux = Map.groupBy(
    sans.filter(({ comptes }) => !comptes.some(isCourriel)),
    ({ conventionId }) => conventionId,
  );
  let linked = 0;
  for (const [conventionId, personnes] of nouveaux) linked += await linkAll(conventionId, personnes, ports);
  for (const personne of sans.filter(({ comptes }) => comptes.some(isCourriel)))
    if (await tryLink(personne, ports)) linked += 1;
  return linked;
}

/** Who has no address yet, as after an import: all at once, so that what is remembered of them is read again once. */
async function linkAll(conventionId: string, personnes: readonly Personne[], ports: Ports): Promise<number> {
  try {
    return await ports.inTransaction(async (stores) => {
      const now = ports.clock.now();
      const ids = await stores.comptes.linkAll(
        conventionId,
        personnes.map(({ id, courriel }) => ({ personneId: id, account: toCompteCourriel(id, courriel) })),
      );
      await stores.journal.append(
        ...ids.map(({ id, personneId }) => ({
          conventionId,
          survenuLe: now,
          acteurId: personneId,
          action: 'compte:relier' as const,
          objet: id,
          details: { plateforme: COURRIEL, par: 'adresse' },
        })),
      );
      await sendDues({ conventionId, personneIds: ids.map(({ personneId }) => personneId) }, stores, now);
      return ids.length;
    });
  } catch (error) {
    ports.logger.error('accounts could not be linked', { plateforme: COURRIEL, error });
    return 0;
  }
}

/** One person's fault must not hold up the others. */
async function tryLink(personne: Personne, ports: Ports): Promise<boolean> {
  const account = toCompteCourriel(personne.id, personne.courriel);
  const known = personne.comptes.find((compte) => isSameAccount(compte, account));
  const hasAnother = personne.comptes.some((compte) => compte.actif && isCourriel(compte));
  if (known !== undefined && (known.actif || !hasAnother)) return false;
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
