import type { Message } from '../../conversation/chat.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EspaceNomme, EspaceRef, InstallationEspace, PortsEspaces } from '../../ports/ports-chat.ts';
import * as say from '../../views/comptes/acces.ts';
import { AUCUN_LIEN, viewEssaiLien, viewLienDuJourDe } from '../../views/comptes/lien-tableau.ts';
import { actAsMachine, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { createLien, createLienTableau, findLien } from '../verbs/liens.ts';
import { noteBy } from '../verbs/tell.ts';
import { createCode } from './create-code.ts';

/** What whoever administers the machine asks for a person, by a professional address. */
export interface DemandeAdresse {
  readonly courriel: string;
  /** False: it only shows for whom it would be. */
  readonly confirmer: boolean;
}

/** A code for the one active person with this address; refused when nobody or several people have it. */
export function createCodeFor(demande: DemandeAdresse, ports: Ports): Promise<ReponseMachine> {
  return forPersonne(demande, ports, {
    rien: say.AUCUN_CODE,
    essai: say.viewEssaiCode,
    create: async (personne) =>
      say.viewCodePersonne(personne, await createCode(personne, ports, { acteurId: null })),
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
  if (personne === undefined) return { ok: false, message: say.viewPasAdministration(demande.courriel) };
  return actAsMachine(demande, {
    essai: say.viewEssaiInstallation(personne),
    act: async () => {
      const token = await createLienInstallation(personne, ports);
      const espaces = installations.map(({ messagerie, path, variables }) => ({
        messagerie,
        variables,
        url: path === null ? null : ports.links.installation(path, token),
      }));
      return say.viewLienInstallation(personne, espaces);
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
    return { ok: false, message: say.viewAdresseRefusee(why, courriel, rien) };
  }
  return actAsMachine(demande, { essai: essai(personne), act: () => create(personne) });
}

/** The active people with this professional address, of the convention that is meant, else of all. */
async function listByCourriel(courriel: string, { stores, meant }: Pick<Ports, 'stores' | 'meant'>) {
  const convention = meant === null ? null : await findConvention({ stores, meant });
  if (meant !== null && convention === null) return [];
  return stores.comptes.listByCourriel(convention?.id ?? null, courriel);
}

/**
 * Ties a workspace that the configuration names to the first convention; one that is tied stays with its own, under
 * its present name. False: no convention is loaded yet.
 */
export async function linkEspace(
  { plateforme, espace, nom }: EspaceNomme,
  { espaces, stores, clock }: PortsEspaces,
): Promise<boolean> {
  const known = await espaces.find(plateforme, espace);
  if (known?.nom === nom) return true;
  const conventionId = known?.conventionId ?? (await findConvention({ stores, meant: null }))?.id;
  if (conventionId === undefined) return false;
  const relieLe = known?.relieLe ?? clock.now();
  await espaces.save({ conventionId, plateforme, espace, nom, relieLe }, null);
  return true;
}

/** Forgets a workspace that left, and its secret; nothing happens when it was not tied. */
export async function endEspace(
  { plateforme, espace }: EspaceRef,
  { espaces, stores, clock }: PortsEspaces,
): Promise<void> {
  const relie = await espaces.find(plateforme, espace);
  if (relie === null) return;
  await espaces.delete(plateforme, espace);
  const { conventionId } = relie;
  await noteBy({ conventionId, id: null }, clock.now(), stores)('espace:retirer', `${plateforme}:${espace}`);
}

/** A workspace that somebody of the administration has just installed the bot in. */
interface EspaceInstalle extends EspaceNomme {
  readonly personneId: string;
  /** The tokens of the platform, as text. */
  readonly secret: string;
}

/**
 * Keeps the tokens, sealed, for the person's convention, and ends the link that led here. False: the workspace is
 * another convention's, or the person has lost the role since.
 */
export async function installEspace(
  { plateforme, espace, nom, personneId, secret }: EspaceInstalle,
  ports: PortsEspaces,
): Promise<boolean> {
  const personne = await findAdministration(personneId, ports);
  if (personne === null) return false;
  const { conventionId } = personne;
  const known = await ports.espaces.find(plateforme, espace);
  if (known !== null && known.conventionId !== conventionId) return false;
  const relieLe = ports.clock.now();
  await ports.espaces.save({ conventionId, plateforme, espace, nom, relieLe }, secret);
  await ports.inTransaction(async ({ liens, journal }) => {
    await liens.revokeAll(personne, objetOf('installation'), relieLe);
    await noteBy({ conventionId, id: personneId }, relieLe, { journal })(
      'espace:relier',
      `${plateforme}:${espace}`,
    );
  });
  return true;
}

/** Makes a link for somebody who holds the role `administration`; returns its token. Ends the earlier ones. */
export async function createLienInstallation(lecteur: Personne, ports: Ports): Promise<string> {
  await ports.stores.liens.revokeAll(lecteur, objetOf('installation'), ports.clock.now());
  return createLien('installation', { lecteur }, ports);
}

/** Somebody who may tie a workspace, and the title of the convention that it will be tied to. */
interface Installateur {
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
