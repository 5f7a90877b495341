import type { Compose, Lecteur } from '../../conversation/use-case.ts';
import {
  type Canal,
  COURRIEL,
  type Compte,
  isCourriel,
  toCompteCourriel,
} from '../../domain/nouns/compte.ts';
import { type Envoi, findVoie, isCourrielSeul } from '../../domain/nouns/envoi.ts';
import { listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Abonne } from '../../domain/resumes/abonnement.ts';
import type { Delivery, Platform, Ports } from '../../ports/ports.ts';
import type { EnvoiQueueStore } from '../../ports/stores-envois.ts';

/** What sending needs besides the ports: the queue's side of the ledger, the ways out, the words. */
export interface Sender {
  readonly ports: Ports;
  readonly queue: EnvoiQueueStore;
  /** By name. */
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly compose: Compose;
  /** In [0, 1). */
  readonly random: () => number;
}

/** A way to reach a reader: the platform, the address, and the account (none for a channel). */
export interface Chemin {
  readonly platform: Platform;
  readonly to: Delivery['to'];
  readonly kind: Delivery['kind'];
  readonly compteId: string | null;
}

/** The person or channel of a row; null when it left or was closed since. */
export async function findLecteur(envoi: Envoi, ports: Ports): Promise<Lecteur | null> {
  const [lecteur = null] = await findLecteurs([envoi], ports);
  return lecteur;
}

/** The same for several rows, in their order. */
export async function findLecteurs(
  envois: readonly Envoi[],
  { stores }: Ports,
): Promise<readonly (Lecteur | null)[]> {
  const ids = envois.flatMap(({ destinataire: { personneId } }) => personneId ?? []);
  const personnes = await stores.personnes.listByIds([...new Set(ids)]);
  const actifs = new Map(personnes.filter(({ actif }) => actif).map((personne) => [personne.id, personne]));
  const abonnes = await listAbonnes(envois, stores);
  const canaux = new Map<string, Canal>();
  for (const conventionId of new Set(envois.filter(isToCanal).map((envoi) => envoi.conventionId)))
    for (const canal of await stores.canaux.list(conventionId)) canaux.set(canal.id, canal);
  return envois.map(({ destinataire: { personneId, canalId, abonneId } }) => {
    const [personne, canal] = [actifs.get(personneId ?? ''), canaux.get(canalId ?? '')];
    const abonne = abonnes.get(abonneId ?? '');
    if (abonne !== undefined) return { kind: 'abonne', abonne };
    if (personne !== undefined) return { kind: 'personne', personne };
    return canal === undefined ? null : { kind: 'canal', canal };
  });
}

async function listAbonnes(
  envois: readonly Envoi[],
  stores: Ports['stores'],
): Promise<ReadonlyMap<string, Abonne>> {
  const ids = envois.flatMap(({ destinataire: { abonneId } }) => abonneId ?? []);
  if (ids.length === 0) return new Map();
  return new Map((await stores.abonnes.listByIds(ids)).map((abonne) => [abonne.id, abonne]));
}

function isToCanal({ destinataire }: Envoi): boolean {
  return destinataire.canalId !== undefined;
}

/** The ways to reach a reader, in the order to try them, without those found dead for this message. */
export function listChemins(
  lecteur: Lecteur,
  envoi: Envoi,
  platforms: ReadonlyMap<string, Platform>,
): readonly Chemin[] {
  if (lecteur.kind === 'canal') {
    const platform = platforms.get(lecteur.canal.plateforme);
    return platform ? [{ platform, to: toRef(lecteur.canal), kind: 'canal', compteId: null }] : [];
  }
  if (lecteur.kind === 'abonne') {
    const { id, courriel } = lecteur.abonne;
    const platform = platforms.get(COURRIEL);
    const to = toCompteCourriel(id, courriel);
    return platform ? [{ platform, to, kind: 'personne', compteId: null }] : [];
  }
  const voie = findVoie(envoi.etape);
  if (voie !== null) return listVoie(lecteur.personne, voie, platforms);
  return listComptesJoignables(lecteur.personne)
    .filter((compte) => !isCourrielSeul(envoi) || isCourriel(compte))
    .filter(({ id }) => !envoi.comptesEcartes.includes(id))
    .flatMap((compte) => {
      const platform = platforms.get(compte.plateforme);
      return platform ? [{ platform, to: toRef(compte), kind: 'personne', compteId: compte.id }] : [];
    });
}

/** Told on each way apart: on this one, also when it ended since, as the address before a new one does. */
function listVoie(
  { comptes }: Personne,
  compteId: string,
  platforms: Sender['platforms'],
): readonly Chemin[] {
  const compte = comptes.find(({ id }) => id === compteId);
  const platform = compte && platforms.get(compte.plateforme);
  return platform
    ? [{ platform, to: toRef(compte), kind: 'personne', compteId: compte.actif ? compteId : null }]
    : [];
}

/** A reader who has a message, and the way it went. */
export interface Detenteur {
  readonly lecteur: Lecteur;
  readonly chemin: Chemin;
}

/** Who has a message that was sent, even after he or she left, or the account or channel was closed. */
async function findDetenteur(
  { destinataire, compteId }: Envoi,
  { ports: { stores }, platforms }: Pick<Sender, 'ports' | 'platforms'>,
): Promise<Detenteur | null> {
  const { personneId, canalId, abonneId } = destinataire;
  if (abonneId !== undefined) return null; // nothing of it changes
  if (personneId === undefined) {
    const canal = await stores.canaux.get(canalId);
    return toDetenteur({ kind: 'canal', canal }, { ref: canal, compteId: null }, platforms);
  }
  const personne = await stores.personnes.get(personneId);
  const compte = personne.comptes.find(({ id }) => id === compteId);
  return compte ? toDetenteur({ kind: 'personne', personne }, { ref: compte, compteId }, platforms) : null;
}

/** A tour's card changes for who takes part; what was told to everybody changes for all who have it. */
export async function findPresent(envoi: Envoi, sender: Sender): Promise<Detenteur | null> {
  if (envoi.genre !== 'tour') return findDetenteur(envoi, sender);
  const lecteur = await findLecteur(envoi, sender.ports);
  const chemins = lecteur ? listChemins(lecteur, envoi, sender.platforms) : [];
  const chemin = chemins.find(({ compteId }) => compteId === envoi.compteId);
  return lecteur && chemin ? { lecteur, chemin } : null;
}

function toDetenteur(
  lecteur: Lecteur,
  { ref, compteId }: { readonly ref: Delivery['to']; readonly compteId: string | null },
  platforms: Sender['platforms'],
): Detenteur | null {
  const platform = platforms.get(ref.plateforme);
  const kind = lecteur.kind === 'canal' ? 'canal' : 'personne';
  return platform ? { lecteur, chemin: { platform, to: toRef(ref), kind, compteId } } : null;
}

function toRef({ plateforme, espace, identifiant }: Delivery['to'] | Compte): Delivery['to'] {
  return { plateforme, espace, identifiant };
}
