import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Compose, Composition, Lecteur } from '../../conversation/use-case.ts';
import { type Annonce, getDepart } from '../../domain/annonces/annonce.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import {
  type Envoi,
  isAccord,
  type NouvelEnvoi,
  parseEtape,
  REMPLACE,
  toEtape,
} from '../../domain/nouns/envoi.ts';
import { endOfDay } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/annonces/annonce.ts';
import { type LigneDigest, viewDigest } from '../../views/annonces/digest.ts';
import { askInscription, explainInscription } from '../../views/annonces/inscriptions.ts';
import { askLecture, rappelLecture } from '../../views/annonces/mes-annonces.ts';
import { findLecture, findRetireeLe, isWithdrawnBefore } from '../verbs/list-envois-annonce.ts';
import { getLogos } from '../verbs/site-names.ts';
import { toEnvois } from '../verbs/tell.ts';
import { composeAccordAnnonce, findMention } from './accord-annonce.ts';
import { toImage } from './image-annonce.ts';
import { getInscription } from './save-inscription.ts';

/**
 * Writes an announcement with its author's own words, as corrected last. One withdrawn since is not
 * sent any more, and says so where it was read.
 */
export const composeAnnonce: Compose = async (envoi, lecteur, ports) => {
  if (isSourceDigest(envoi.source)) return composeDigest(envoi, lecteur, ports);
  if (isAccord(envoi.etape)) return composeAccordAnnonce(envoi, lecteur, ports);
  const annonce = await ports.stores.annonces.get(envoi.source);
  const { luLe } = envoi;
  const write = () => composeFor(annonce, lecteur, { ...ports, luLe, now: ports.clock.now() });
  const told = await composeTold(annonce, { envoi, lecteur, write }, ports.stores);
  if (told !== null) return told;
  if (annonce.etat === 'retiree') return composeRetrait(annonce, envoi, ports);
  if (!isLue(envoi) && isSansAnnonces(lecteur)) return { kind: 'obsolete', raison: 'sans-annonces' };
  const isRappel = envoi.etape !== 'publication';
  if (!isLue(envoi) && isRappel && luLe !== null) return { kind: 'obsolete', raison: 'annonce-lue' };
  const message = await write();
  return {
    kind: 'message',
    message: isRappel && luLe === null ? rappelLecture(message) : message,
    isCommon: annonce.evenement === null, // else it says where its reader stands
    byMail: listTold(annonce, envoi, ports.clock.now()),
    fin: annonce.dateEvenement && endOfDay(annonce.dateEvenement),
  };
};

/**
 * An announcement as somebody reads it. A channel cannot opt out, and who did needs no word about it. `luLe`: when its
 * reader said to have read it; undefined: nothing was sent there.
 */
export async function composeFor(annonce: Annonce, lecteur: Lecteur, context: Context): Promise<Message> {
  const { stores, links, addresses, luLe } = context;
  const auteur = await stores.personnes.get(annonce.auteurId);
  const image = toImage(annonce.image, links);
  const mention = await findMention(annonce, stores);
  const logos = annonce.publique
    ? [...(await getLogos(annonce.conventionId, { stores, addresses })).values()]
    : [];
  const text = say.viewAnnonce({ ...annonce, auteur, image, mention, logos });
  const message = await addInscription(text, { annonce, lecteur }, context);
  const isAsked = annonce.accuseDemande && lecteur.kind === 'personne' && luLe !== undefined;
  const asking = isAsked ? askLecture(message, annonce, luLe) : message;
  const hasNote = lecteur.kind === 'personne' && !isSansAnnonces(lecteur);
  return hasNote ? asking : { ...asking, note: undefined };
}

interface Context extends Pick<Ports, 'stores' | 'links' | 'addresses'> {
  readonly luLe: Temporal.Instant | null | undefined;
  readonly now: Temporal.Instant;
}

/** Where its reader stands, of one to which people register. */
async function addInscription(
  message: Message,
  { annonce, lecteur }: { readonly annonce: Annonce; readonly lecteur: Lecteur },
  context: Context,
): Promise<Message> {
  const { evenement } = annonce;
  if (evenement === null) return message;
  if (lecteur.kind !== 'personne') return explainInscription(message);
  return askInscription(message, await getInscription({ ...annonce, evenement }, lecteur.personne, context));
}

async function composeRetrait(
  annonce: Annonce,
  envoi: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  if (!isLue(envoi)) return { kind: 'obsolete', raison: 'annonce-retiree' };
  const message = say.viewAnnonceRetiree(await findRetireeLe(annonce, stores));
  return { kind: 'message', message, byMail: listTold(annonce, envoi, clock.now()) };
}

/** The message is there already: it is shown anew, whatever its reader chose since. */
function isLue({ etat }: Envoi): boolean {
  return etat === 'envoye';
}

function isSansAnnonces(lecteur: Lecteur): boolean {
  return lecteur.kind === 'personne' && lecteur.personne.sansAnnonces;
}

/**
 * Writes the announcements that a person reads together, each as corrected last. One that was withdrawn before does not
 * stand in it, and one that was withdrawn since says so where it was read.
 */
const composeDigest: Compose = async (envoi, lecteur, { stores, links, addresses, clock }) => {
  if (lecteur.kind !== 'personne') throw new RangeError('announcements together are for people');
  const { personne } = lecteur;
  const isLue = envoi.etat === 'envoye';
  if (!isLue && personne.sansAnnonces) return { kind: 'obsolete', raison: 'sans-annonces' };
  const annonces = await stores.annonces.listInDigest(personne, envoi.prevuLe);
  const context = { stores, links, addresses, now: clock.now() };
  const lignes = await Promise.all(annonces.map((annonce) => toLigne(annonce, { envoi, lecteur }, context)));
  const shown = lignes.filter((ligne) => ligne !== null && (isLue || ligne.kind === 'annonce'));
  if (shown.length === 0) return { kind: 'obsolete', raison: 'annonce-retiree' };
  const message = viewDigest(shown.filter((ligne) => ligne !== null));
  const stood = annonces.filter((_, place) => lignes[place] !== null);
  const byMail = stood.flatMap((annonce) => listTold(annonce, envoi, clock.now()));
  return { kind: 'message', message, byMail };
};

/** Null for one that was withdrawn before its time. */
async function toLigne(
  annonce: Annonce,
  { envoi, lecteur }: { readonly envoi: Envoi; readonly lecteur: LecteurPersonne },
  context: Omit<Context, 'luLe'>,
): Promise<LigneDigest | null> {
  const { stores } = context;
  const retireeLe = await findRetireeLe(annonce, stores);
  if (isWithdrawnBefore(envoi.prevuLe, retireeLe)) return null;
  if (annonce.etat === 'retiree') return { kind: 'retiree', le: retireeLe };
  const luLe = await findLecture(annonce, lecteur.personne.id, stores);
  return { kind: 'annonce', message: await composeFor(annonce, lecteur, { ...context, luLe }) };
}

type LecteurPersonne = Extract<Lecteur, { readonly kind: 'personne' }>;

/**
 * What a mailbox that has an announcement is told, once: that it was withdrawn, or corrected since it left. A correction is
 * told after a moment: the last of several made in a row is the one that is read.
 */
function listTold(annonce: Annonce, envoi: Envoi, now: Temporal.Instant): readonly NouvelEnvoi[] {
  const { id: source, conventionId, etat, corrigeeLe } = annonce;
  const dit = { conventionId, genre: 'annonce', source, occurrence: 0, nouvelle: 'annonce' } as const;
  const { destinataire } = envoi;
  if (etat === 'retiree') return toEnvois({ ...dit, etape: 'annonce-retiree' }, [destinataire], { now });
  if (corrigeeLe === null || isWrittenAfter(envoi, corrigeeLe)) return [];
  const etape = toEtape({ kind: 'annonce-corrigee', le: corrigeeLe.toString() });
  return toEnvois({ ...dit, etape }, [destinataire], { now, prevuLe: getDepart(now) });
}

const LONGEST_WAY = { seconds: 15 }; // from its composing to its server: what left a moment after may hold the text before

function isWrittenAfter({ envoyeLe }: Envoi, corrigeeLe: Temporal.Instant): boolean {
  return envoyeLe !== null && Temporal.Instant.compare(envoyeLe, corrigeeLe.add(LONGEST_WAY)) > 0;
}

/** Writes that; null for any other message of an announcement. */
async function composeTold(
  annonce: Annonce,
  { envoi, lecteur, write }: Telling,
  stores: Ports['stores'],
): Promise<Composition | null> {
  const details = parseEtape('annonce', envoi.etape);
  const isOver = lecteur.kind === 'personne' && lecteur.personne.sansAnnonces && envoi.etat !== 'envoye';
  if (details?.kind !== 'annonce-retiree' && details?.kind !== 'annonce-corrigee') return null;
  if (isOver) return { kind: 'obsolete', raison: 'sans-annonces' };
  if (details.kind === 'annonce-retiree') {
    const message = say.viewRetraitRecu(annonce.envoyeeLe, await findRetireeLe(annonce, stores));
    return { kind: 'message', message, isCommon: true };
  }
  if (annonce.etat === 'retiree') return { kind: 'obsolete', raison: 'annonce-retiree' };
  if (annonce.corrigeeLe?.toString() !== details.le) return { kind: 'obsolete', raison: REMPLACE };
  return {
    kind: 'message',
    message: say.viewCorrectionRecue(await write(), annonce),
    isCommon: annonce.evenement === null,
  };
}

interface Telling {
  readonly envoi: Envoi;
  readonly lecteur: Lecteur;
  /** The announcement as it is now. */
  readonly write: () => Promise<Message>;
}
