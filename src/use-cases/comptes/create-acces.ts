import type { Message } from '../../conversation/chat.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { InstallationEspace } from '../../ports/ports-chat.ts';
import {
  AUCUN_CODE,
  viewAdresseRefusee,
  viewCodePersonne,
  viewEssaiCode,
} from '../../views/comptes/code-compte.ts';
import {
  viewEssaiInstallation,
  viewLienInstallation,
  viewPasAdministration,
} from '../../views/comptes/lien-installation.ts';
import { AUCUN_LIEN, viewEssaiLien, viewLienDuJourDe } from '../../views/comptes/lien-tableau.ts';
import { actAsMachine, type ReponseMachine } from '../verbs/as-machine.ts';
import { createLienTableau } from '../verbs/lien-tableau.ts';
import { createCode } from './create-code.ts';
import { createLienInstallation } from './link-espace.ts';

/** What whoever administers the machine asks for a person, by a professional address. */
export interface DemandeAdresse {
  readonly courriel: string;
  /** False: it only shows for whom it would be. */
  readonly confirmer: boolean;
}

/** A code for the one active person with this address; refused when nobody or several people have it. */
export function createCodeFor(demande: DemandeAdresse, ports: Ports): Promise<ReponseMachine> {
  return forPersonne(demande, ports, {
    rien: AUCUN_CODE,
    essai: viewEssaiCode,
    create: async (personne) =>
      viewCodePersonne(personne, await createCode(personne, ports, { acteurId: null })),
  });
}

/** A link of one day to that person's page. */
export function createLienFor(demande: DemandeAdresse, ports: Ports): Promise<ReponseMachine> {
  return forPersonne(demande, ports, {
    rien: AUCUN_LIEN,
    essai: viewEssaiLien,
    create: async (personne) => {
      const { token, expireLe } = await createLienTableau(personne, ports, { kind: 'fresh', acteurId: null });
      return viewLienDuJourDe(personne, { url: ports.links.tableau(token), expireLe });
    },
  });
}

/**
 * A link with which somebody of the administration ties a workspace to the convention.
 * @throws DomainError when nobody knows where the link would lead
 */
export async function createLienInstallationFor(
  demande: DemandeAdresse,
  installations: readonly InstallationEspace[],
  ports: Ports,
): Promise<ReponseMachine> {
  if (ports.installation.adresse === null) throw new DomainError('adresse-publique-inconnue');
  const found = await listByCourriel(demande.courriel, ports);
  const personne = found.find((one) => hasRole(one, 'administration'));
  if (personne === undefined) return { ok: false, message: viewPasAdministration(demande.courriel) };
  return actAsMachine(demande, {
    essai: viewEssaiInstallation(personne),
    act: async () => {
      const token = await createLienInstallation(personne, ports);
      const espaces = installations.map(({ messagerie, path, variables }) => ({
        messagerie,
        variables,
        url: path === null ? null : ports.links.installation(path, token),
      }));
      return viewLienInstallation(personne, espaces);
    },
  });
}

interface Acces {
  /** Says that none was made. */
  readonly rien: string;
  readonly essai: (personne: Personne) => Message;
  readonly create: (personne: Personne) => Promise<Message>;
}

async function forPersonne(
  demande: DemandeAdresse,
  ports: Ports,
  { rien, essai, create }: Acces,
): Promise<ReponseMachine> {
  const { courriel } = demande;
  const [personne, ...others] = await listByCourriel(courriel, ports);
  if (personne === undefined || others.length > 0) {
    const why = personne === undefined ? 'inconnue' : 'partagee';
    return { ok: false, message: viewAdresseRefusee(why, courriel, rien) };
  }
  return actAsMachine(demande, { essai: essai(personne), act: () => create(personne) });
}

/** The active people with this professional address, of all conventions. */
async function listByCourriel(courriel: string, { stores }: Pick<Ports, 'stores'>) {
  const all = await stores.conventions.list();
  const found = await Promise.all(all.map(({ id }) => stores.comptes.listByCourriel(id, courriel.trim())));
  return found.flat();
}
