import type { Message } from '../../conversation/chat.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { InstallationEspace } from '../../ports/ports-chat.ts';
import {
  viewEssaiInstallation,
  viewLienInstallation,
  viewPasAdministration,
} from '../../views/comptes/lien-installation.ts';
import type { DemandeAdresse } from './connexion/match-adresse.ts';
import { createLienInstallation } from './lien-installation.ts';

/**
 * A link with which administration ties a workspace to its convention, for whoever administers the machine.
 * `ok` is false, and no link was made, when nobody with this address holds the role.
 * @throws DomainError when nobody knows where the link would lead
 */
export async function createLienInstallationFor(
  { courriel, confirmer }: DemandeAdresse,
  installations: readonly InstallationEspace[],
  ports: Ports,
): Promise<{ readonly ok: boolean; readonly message: Message }> {
  if (ports.installation.adresse === null) throw new DomainError('adresse-publique-inconnue');
  const { conventions, comptes } = ports.stores;
  const all = await conventions.list();
  const found = await Promise.all(all.map(({ id }) => comptes.listByCourriel(id, courriel.trim())));
  const personne = found.flat().find((one) => hasRole(one, 'administration'));
  if (personne === undefined) return { ok: false, message: viewPasAdministration(courriel) };
  if (!confirmer) return { ok: true, message: viewEssaiInstallation(personne) };
  const token = await createLienInstallation(personne, ports);
  const espaces = installations.map(({ messagerie, path, variables }) => ({
    messagerie,
    variables,
    url: path === null ? null : ports.links.installation(path, token),
  }));
  return { ok: true, message: viewLienInstallation(personne, espaces) };
}
