import type { Compose } from '../../conversation/use-case.ts';
import { parseAdresse, toBoite, toDomain } from '../../domain/nouns/adresse.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ContenuResume, Resume } from '../../domain/nouns/resume.ts';
import {
  type AbonnementDemande,
  DEMANDES_PER_ADRESSE,
  DEMANDES_PER_DOMAIN,
  type DemandeAbonnement,
  getFinDemandeAbonnement,
  listNouveautes,
  listSuivies,
} from '../../domain/resumes/abonnement.ts';
import { listFichesPubliques } from '../../domain/resumes/fiche-publique.ts';
import type { Letters } from '../../ports/courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { AbonnementOuvert, SuiviOuvert } from '../../views/pages/abonnement.ts';
import { viewConfirmation, viewNouveautes } from '../../views/resumes/bulletin.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { tellNow } from '../verbs/tell.ts';
import { findConventionOuverte, findFicheSuivie } from './get-espace-public.ts';

interface AbonnementAsked {
  /** As it was typed. */
  readonly adresse: string;
  /** The number of a fiche that is public; null: all of them, or `actualites`. */
  readonly numero: number | null;
  /** Public announcements, which nobody needs to open the space for. */
  readonly actualites: boolean;
}

/**
 * Writes one e-mail that asks an address to confirm; nobody who asks can tell whether it is known, or was written to
 * before. Null while the space is closed, and for a fiche of which nothing is public.
 */
export async function askAbonnement(
  { adresse: typed, numero, actualites }: AbonnementAsked,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<AbonnementDemande | null> {
  const convention = await findTold(actualites, ports);
  const fiche = numero === null ? null : await findFicheSuivie(numero, ports);
  if (convention === null || (numero !== null && fiche === null)) return null;
  const courriel = parseAdresse(typed);
  if (courriel === null) return 'adresse-invalide';
  const { essais } = ports.stores;
  const domain = toDomain(courriel);
  if (!(await essais.take(`abonnements ${domain}`, DEMANDES_PER_DOMAIN))) return 'trop-de-demandes';
  const token = ports.ids.createToken();
  // Nobody waits for it: how long the answer takes tells nothing either.
  ports.later({ line: `abonnement:${token}`, cle: `abonnement:${token}` }, async () => {
    if (!(await essais.take(`abonnement ${toBoite(courriel)}`, DEMANDES_PER_ADRESSE))) return;
    await send({ token, courriel, fiche, actualites, conventionId: convention.id }, { ports, letters });
  });
  return 'demande';
}

interface Demande {
  readonly token: string;
  readonly conventionId: string;
  readonly courriel: string;
  readonly fiche: FicheAction | null;
  readonly actualites: boolean;
}

async function send(
  { fiche, ...demande }: Demande,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<void> {
  const { stores, clock, links } = ports;
  const demandeLe = clock.now();
  const expireLe = getFinDemandeAbonnement(demandeLe);
  const ficheActionId = fiche?.id ?? null;
  await stores.demandesAbonnement.create({ ...demande, ficheActionId, demandeLe, expireLe });
  const message = viewConfirmation(
    { ...demande, fiche },
    links.confirmationAbonnement(demande.token, demande.actualites),
    links,
  );
  await letters.send({ adresse: demande.courriel, message });
}

/** What a link out of a confirmation mail is about, without a trace; null when it opens nothing (any more). */
export async function findDemandeAbonnement(token: string, ports: Ports): Promise<SuiviOuvert | null> {
  const demande = await ports.stores.demandesAbonnement.find(token, ports.clock.now());
  if (demande === null || !(await isOpen(demande, ports))) return null;
  return { ...demande, fiche: await findFiche(demande, ports) };
}

/** From now on that address is told; null when the link opens nothing (any more). */
export function confirmAbonnement(token: string, ports: Ports): Promise<SuiviOuvert | null> {
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const asked = await stores.demandesAbonnement.find(token, now);
    if (asked === null || !(await isOpen(asked, { stores, meant: ports.meant }))) return null;
    const demande = await stores.demandesAbonnement.take(token, now);
    if (demande === null) return null;
    await stores.abonnes.add(demande, now);
    return { ...demande, fiche: await findFiche(demande, { stores }) };
  });
}

/** It was somebody else: the address is forgotten, as far as it has confirmed nothing. */
export async function declineAbonnement(token: string, { stores, clock }: Ports): Promise<void> {
  const demande = await stores.demandesAbonnement.find(token, clock.now());
  if (demande !== null) await stores.demandesAbonnement.deleteAll(demande);
}

/** What the address of a link is told of; null when it opens nothing (any more). */
export async function findAbonnement(token: string, { stores }: Ports): Promise<AbonnementOuvert | null> {
  const abonne = await stores.liensAbonnes.findAbonne(token);
  if (abonne === null) return null;
  const fiches = await stores.ficheActions.listAll(abonne.conventionId);
  return { ...abonne, fiches: fiches.filter(({ id }) => abonne.ficheActionIds.includes(id)) };
}

/** The address goes, with all that was kept of it; false when the link opens nothing (any more). */
export async function endAbonnement(token: string, { stores }: Ports): Promise<boolean> {
  const abonne = await stores.liensAbonnes.findAbonne(token);
  if (abonne === null) return false;
  await stores.demandesAbonnement.deleteAll(abonne);
  await stores.abonnes.delete(abonne);
  return true;
}

type Known = Pick<Ports, 'stores' | 'meant'>;

/** Whether what was asked for is still told. */
async function isOpen(
  { conventionId, actualites }: Pick<DemandeAbonnement, 'conventionId' | 'actualites'>,
  ports: Known,
): Promise<boolean> {
  return (await findTold(actualites, ports))?.id === conventionId;
}

function findTold(actualites: boolean, ports: Known): Promise<Convention | null> {
  return actualites ? findConvention(ports) : findConventionOuverte(ports);
}

async function findFiche(
  { conventionId, ficheActionId }: { readonly conventionId: string; readonly ficheActionId: string | null },
  { stores }: Pick<Ports, 'stores'>,
): Promise<FicheAction | null> {
  const fiches = ficheActionId === null ? [] : await stores.ficheActions.listAll(conventionId);
  return fiches.find(({ id }) => id === ficheActionId) ?? null;
}

/**
 * Tells everybody who follows a fiche of which this public build says something new: one message each, whatever the
 * number of fiches; its key is the build. In the transaction that publishes it.
 */
export async function tellAbonnes(
  { id, conventionId, contenu, publieLe }: Pick<Resume, 'id' | 'conventionId' | 'contenu' | 'publieLe'>,
  stores: Stores,
): Promise<void> {
  if ((await stores.espacesPublics.findOuverture(conventionId)) === null) return;
  const fiches = await listNouvelles(conventionId, contenu, stores);
  if (fiches.length === 0) return;
  const abonnes = await stores.abonnes.listSuivant(
    conventionId,
    fiches.map((fiche) => fiche.id),
  );
  const key = { conventionId, genre: 'abonnement', source: id, occurrence: 0 } as const;
  const destinataires = abonnes.map(({ id: abonneId }) => ({ abonneId }));
  const moment = { stores, now: publieLe };
  await tellNow({ ...key, etape: 'publication', nouvelle: 'abonnement' }, destinataires, moment);
}

/** What is new of the fiches that its reader follows; `envoi.source` is the build's id. */
export const composeAbonnement: Compose = async ({ source, conventionId }, lecteur, { stores, links }) => {
  if (lecteur.kind !== 'abonne') return { kind: 'obsolete', raison: 'parti' };
  if ((await stores.espacesPublics.findOuverture(conventionId)) === null)
    return { kind: 'obsolete', raison: 'espace-public-ferme' };
  const resumes = await stores.resumes.list(conventionId, 'public');
  const resume = resumes.find(({ id }) => id === source);
  if (resume === undefined) return { kind: 'obsolete', raison: 'resume-introuvable' };
  const nouvelles = await listNouvelles(conventionId, resume.contenu, stores);
  const fiches = listFichesPubliques(listSuivies(lecteur.abonne, nouvelles), resumes);
  if (fiches.length === 0) return { kind: 'obsolete', raison: 'rien-de-nouveau' };
  return { kind: 'message', message: viewNouveautes({ resume, fiches }, links) };
};

async function listNouvelles(
  conventionId: string,
  contenu: ContenuResume,
  { ficheActions }: Stores,
): Promise<readonly FicheAction[]> {
  const numeros = listNouveautes(contenu);
  return (await ficheActions.listAll(conventionId)).filter(({ numero }) => numeros.includes(numero));
}
