import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { createLien } from '../verbs/create-lien.ts';
import { findLien } from '../verbs/find-lien.ts';

/** Makes a link for somebody who holds the role `administration`; returns its token. Ends the earlier ones. */
export async function createLienInstallation(lecteur: Personne, ports: Ports): Promise<string> {
  await ports.stores.liens.revokeAll(lecteur, objetOf('installation'), ports.clock.now());
  return createLien('installation', { lecteur }, ports);
}

/** Somebody who may tie a workspace, and the title of the convention that it will be tied to. */
export interface Installateur {
  readonly personneId: string;
  readonly convention: string;
}

/** Who may install with this link, and for which convention; null when it opens nothing (any more). */
export async function findInstallateur(token: string, ports: Ports): Promise<Installateur | null> {
  const lien = await findLien('installation', token, ports);
  if (lien === null) return null;
  const { personne } = lien;
  const { titre } = await ports.stores.conventions.get(personne.conventionId);
  return { personneId: personne.id, convention: titre };
}

/** The person, as long as they hold the role `administration`. */
export async function findAdministration(
  personneId: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<Personne | null> {
  const personne = await stores.personnes.get(personneId);
  return personne.actif && hasRole(personne, 'administration') ? personne : null;
}
