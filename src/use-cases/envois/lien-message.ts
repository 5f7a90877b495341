import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Compose } from '../../conversation/use-case.ts';
import { finLien, objetOf, parseObjet } from '../../domain/comptes/liens-secrets.ts';
import { getPageAccount, isCourriel } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import {
  type Envoi,
  findEtapeCarte,
  isAccord,
  isAnswerable,
  OUVERT,
  parseEtape,
  parsePair,
} from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { endOfDay } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import type { Delivery, Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { findLien, type LecteurTableau } from '../verbs/liens.ts';
import { type ApparenceMessage, toApparence } from '../verbs/site-names.ts';

/** What a message that is answered on pages carries: tokens of links, of which only the hash is kept. */
export interface LiensMessage {
  /** Opens the message as it is then. */
  readonly token: string;
  /** The page is the one where its person answers a tour. */
  readonly isReponse: boolean;
  /** Ends announcements; null where the message is none. */
  readonly desabonnement: string | null;
  /** It asks for an answer that may be written as an e-mail. */
  readonly isAnswerable: boolean;
  /** It is for somebody of the public, who has no page: it is only read. */
  readonly isPublic?: boolean;
  /** It tells of a way in, perhaps to an address that is no more the person's: nothing in it opens anything but its own link. */
  readonly isBare?: boolean;
  /** Where the pages of its convention stand (null: of the first), and in whose name it is written; absent: of the only one, as configured. */
  readonly convention?: { readonly slug: string | null; readonly nom: string };
  /** How its convention looks; absent: as we do. */
  readonly apparence?: ApparenceMessage;
}

type Destination = Pick<Delivery, 'id' | 'to' | 'envoi' | 'fin'>;

/** Makes the links of a message of the ledger to a person, who is written to at this account, or to somebody of the public. */
export async function createLiensMessage(destination: Destination, ports: Ports): Promise<LiensMessage> {
  const { id, to } = destination;
  const envoi = destination.envoi ?? (await ports.stores.courriels.findTo(id, to));
  if (!envoi) throw new Error('no such message to a person');
  const liens = await createLiens(envoi, destination, ports);
  const slug = await ports.addresses.slugOf(envoi.conventionId);
  const isNamed = slug !== null || (await ports.addresses.areSeveral());
  const convention = await ports.stores.conventions.get(envoi.conventionId);
  const apparence = toApparence(convention, ports.addresses.linksOf(slug));
  return {
    ...liens,
    ...(isNamed && { convention: { slug, nom: convention.nomCourt } }),
    ...(apparence && { apparence }),
  };
}

async function createLiens(
  envoi: Envoi,
  { id, envoi: known, fin }: Destination,
  ports: Ports,
): Promise<LiensMessage> {
  const { stores, ids, clock } = ports;
  const { abonneId, personneId } = envoi.destinataire;
  if (abonneId !== undefined)
    return createLienAbonne({ id: abonneId, conventionId: envoi.conventionId }, ports);
  if (personneId === undefined) throw new Error('no such message to a person');
  if (envoi.genre === 'securite')
    return { token: '', isReponse: false, desabonnement: null, isAnswerable: false, isBare: true };
  const personne = { id: personneId, conventionId: envoi.conventionId };
  const create = async (objet: string, expireLe: Temporal.Instant) => {
    const token = ids.createToken();
    const lien = { token, personne, objet, creeLe: clock.now(), expireLe };
    await stores.liens.create(known === undefined ? lien : { ...lien, isClaimed: true });
    return token;
  };
  const isReponse = isAReponse(envoi);
  const objet = isReponse ? `${toDebutReponse(envoi.source)}${id}` : objetOf('message', id);
  const expireLe = await getFin(envoi, fin, ports);
  const isAnnonce = envoi.genre === 'annonce' && !isAccord(envoi.etape);
  const [token, desabonnement] = await Promise.all([
    create(objet, expireLe),
    isAnnonce ? create(objetOf('annonces'), finLien('annonces', clock.now())) : null,
  ]);
  return { token, isReponse, desabonnement, isAnswerable: isReponse && isAnswerable(envoi.etape) };
}

/** All that somebody of the public may press: the end of it. */
async function createLienAbonne(abonne: Owned, { stores, ids, clock }: Ports): Promise<LiensMessage> {
  const token = ids.createToken();
  await stores.liensAbonnes.create({ token, abonne, creeLe: clock.now() });
  return { token, isReponse: false, desabonnement: token, isAnswerable: false, isPublic: true };
}

/** A link of a message, which is read and answered there. */
export interface LienOuvert {
  readonly lecteur: LecteurTableau;
  readonly envoiId: string;
  /** What opened it. */
  readonly token: string;
  /** Of the page where its person answers: the tour; null for the open one. Absent elsewhere. */
  readonly reponse?: { readonly tourId: string | null };
}

/** Whose link it is, without a trace; null when it opens nothing (any more). */
export async function openLien(token: string, ports: Ports): Promise<LienOuvert | null> {
  const lien = await ports.stores.liens.find(token, ports.clock.now());
  const objet = lien && parseLien(lien.objet);
  if (!lien || !objet) return null;
  // Where somebody answers, nobody does more than a lead.
  const isFreshNow = objet.reponse === undefined && isFresh(lien, ports);
  return { ...objet, token, lecteur: { ...toActeur(lien.personne), isFresh: isFreshNow } };
}

function parseLien(objet: string): Pick<LienOuvert, 'envoiId' | 'reponse'> | null {
  const read = parseObjet('message', objet);
  if (read !== null) return { envoiId: read };
  const answered = parseObjet('reponse', objet);
  if (answered === null) return null;
  const [source, envoiId] = parsePair(answered);
  return { envoiId, reponse: { tourId: source === OUVERT ? null : source } };
}

/** The message of a link, composed anew; null when it has nothing to say any more. */
export async function findMessage(
  { lecteur: { personne }, envoiId, token }: LienOuvert,
  { ports, compose }: { readonly ports: Ports; readonly compose: Compose },
): Promise<Message | null> {
  const { conventionId } = personne;
  const envoi = await ports.stores.envois.find({ id: envoiId, conventionId });
  if (envoi === null) return null;
  const lecteur = { kind: 'personne', personne } as const;
  const composition = await compose({ ...envoi, etat: 'envoye' }, lecteur, asRead(ports, token));
  return composition.kind === 'message' ? composition.message : null;
}

/** What is composed to be read makes no link: the one that opened its page opens what it leads to (a summary). */
function asRead(ports: Ports, token: string): Ports {
  const { ids, stores } = ports;
  const liens = { ...stores.liens, create: async () => {} };
  return { ...ports, ids: { ...ids, createToken: () => token }, stores: { ...stores, liens } };
}

/** As a link of one day: its message has just gone to the person's own address. */
function isFresh({ creeLe }: { readonly creeLe: Temporal.Instant }, { clock }: Ports): boolean {
  return Temporal.Instant.compare(clock.now(), finLien('tableauDuJour', creeLe)) < 0;
}

/** Who may end announcements by a link; null when it opens nothing (any more). */
export async function findLecteurAnnonces(token: string, ports: Ports): Promise<Acteur | null> {
  const lien = await findLien('annonces', token, ports);
  return lien && toActeur(lien.personne);
}

/** What the purpose of every link to answer that tour begins with. */
export function toDebutReponse(tourId: string): string {
  return objetOf('reponse', `${tourId}:`);
}

/** What is answered in a tour: its cards, what confirms an answer, and a new link. */
function isAReponse({ genre, etape }: Envoi): boolean {
  if (genre === 'reponse') return !['page', 'mot'].includes(parseEtape(genre, etape)?.kind ?? '');
  return genre === 'tour' && findEtapeCarte(etape) !== null;
}

/** What is answered is answered until its tour is frozen; the rest is read for a month, and until what it is about has ended. */
async function getFin(envoi: Envoi, known: Delivery['fin'], ports: Ports): Promise<Temporal.Instant> {
  const now = ports.clock.now();
  const isReponse = isAReponse(envoi);
  const soonest = finLien(isReponse ? 'reponse' : 'message', now);
  if (envoi.source === OUVERT) return soonest;
  const found = known === undefined ? await FINS[envoi.genre]?.(envoi, ports.stores) : known;
  const fin = found ?? soonest;
  return Temporal.Instant.compare(fin, isReponse ? now : soonest) > 0 ? fin : soonest;
}

/** When what a message is about has ended; null: never, or nobody can tell. */
const FINS: Readonly<
  Partial<Record<GenreEnvoi, (envoi: Envoi, stores: Stores) => Promise<Temporal.Instant | null>>>
> = {
  tour: async ({ source }, { tours }) => (await tours.get(source)).gel,
  reponse: async ({ source }, { tours }) => (await tours.get(source)).gel,
  seance: async ({ source }, { seances }) => (await seances.get(source)).fin,
  annonce: findFinAnnonce,
  inscription: findFinAnnonce,
  agenda: findFinAnnonce,
};

async function findFinAnnonce({ source }: Envoi, { annonces }: Stores): Promise<Temporal.Instant | null> {
  if (isSourceDigest(source)) return null; // of several: a month
  const { dateEvenement } = await annonces.get(source);
  return dateEvenement && endOfDay(dateEvenement);
}

function toActeur(personne: Personne): Acteur {
  const compte = personne.comptes.find((one) => one.actif && isCourriel(one));
  if (compte === undefined) return { personne, account: getPageAccount(personne.id, personne.comptes) };
  const { plateforme, espace, identifiant } = compte;
  return { personne, account: { plateforme, espace, identifiant } };
}
