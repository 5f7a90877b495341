import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { type Envoi, getSeanceId } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isCarrier } from '../../domain/seances/carrier.ts';
import { isActuelle } from '../../domain/seances/emargement.ts';
import {
  findTold,
  getSequence,
  isUpToDate,
  type MessageAgenda,
  type ReponseAgenda,
  toPresence,
  toUid,
} from '../../domain/seances/invitation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { AGENDA_A_CONFIRMER } from '../../views/envois/courriel.ts';
import * as say from '../../views/seances/invitation.ts';
import { reponseEnMots } from '../../views/seances/presence.ts';
import { keepMot, type Mot } from '../envois/keep-mot.ts';
import { getPlaceAgenda } from '../verbs/join-invitation.ts';
import { notePresence } from './agendas/save-presence.ts';

/** An answer of an agenda, and the e-mail that it came by. */
export interface ReponseRecue extends ReponseAgenda, Pick<Mot, 'isVouchedFor' | 'isLate' | 'thread'> {
  /** When it was written, as the e-mail says it; null: it does not. */
  readonly ecritLe: Temporal.Instant | null;
}

/**
 * What a person's own agenda answers becomes the presence of that person, when it speaks of the séance as it is, and nothing
 * was said since. Anything else is answered, and notes nothing; what stands beside it goes to coordination. `envoiId`: the
 * invitation, whose number only its person has. Null: nothing is said.
 */
export async function takeAgenda(
  envoiId: string,
  reponse: ReponseRecue,
  ports: Ports,
): Promise<Message | null> {
  const envoi = await ports.stores.courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  if (envoi === null || personneId === undefined) return null;
  const seanceId = await findSeanceId(envoi, ports);
  if (seanceId === null) return null;
  return ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(personneId);
    const seance = await stores.seances.get(seanceId);
    const now = ports.clock.now();
    const { place, messages } = await getPlaceAgenda(seance, personne, { stores, now });
    const isAsked = messages.some((message) => toUid(seance, message) === reponse.uid);
    if (!isAsked || !personne.actif) return null;
    const told = messages.map((message) => message.envoi.prevuLe);
    const dite = { seance, personne, now, diteLe: getDiteLe(reponse, { told, now }) };
    const refusal = reponse.isVouchedFor ? findRefusal(reponse, { ...place, messages }) : AGENDA_A_CONFIRMER;
    const message = refusal ?? (await take(reponse, dite, stores));
    if (reponse.comment === '') return message;
    const taken = await keepMot(toMot(reponse, seance), personne, { ...ports, stores });
    return message === null ? taken : say.withComment(message);
  });
}

/** The séance whose date went with a message; null: none did. */
async function findSeanceId(envoi: Envoi, { stores }: Pick<Ports, 'stores'>): Promise<string | null> {
  if (envoi.genre === 'invitation') return getSeanceId(envoi.source);
  if (!isCarrier(envoi)) return null;
  return envoi.genre === 'tour' ? (await stores.tours.get(envoi.source)).seanceId : envoi.source;
}

/**
 * An agenda says when it was answered. One that gives back the stamp of the invitation has no time of its own: its e-mail has.
 * None is later than now.
 */
function getDiteLe(
  { ditLe, ecritLe }: ReponseRecue,
  { told, now }: { readonly told: readonly Temporal.Instant[]; readonly now: Temporal.Instant },
): Temporal.Instant {
  const isEcho = told.some((one) => Math.floor(one.epochMilliseconds / 1_000) * 1_000 === ditLe);
  const said = ditLe === null || isEcho ? (ecritLe ?? now) : Temporal.Instant.fromEpochMilliseconds(ditLe);
  return Temporal.Instant.compare(said, now) < 0 ? said : now;
}

function toMot({ comment, isVouchedFor, isLate, thread }: ReponseRecue, seance: Seance): Mot {
  const objet = say.objetOfComment(seance);
  return {
    texte: comment,
    cle: stampTexte(`${seance.id} ${comment}`),
    hasPieces: false,
    isVouchedFor,
    isLate,
    thread: { references: thread?.references ?? [], subject: objet },
  };
}

interface Situation {
  readonly seance: Seance;
  readonly isMembre: boolean;
  readonly messages: readonly MessageAgenda[];
  readonly now: Temporal.Instant;
}

/** Why nothing is noted; null: it counts. */
function findRefusal(
  { method, sequence }: ReponseAgenda,
  { seance, isMembre, messages, now }: Situation,
): Message | null {
  if (seance.etat === 'annulee') return say.viewReponseRefusee('annulee', seance);
  if (Temporal.Instant.compare(seance.debut, now) <= 0) return say.viewReponseRefusee('tardive', seance);
  if (!isMembre) return say.viewReponseRefusee('sansMembre', seance);
  if (method === 'COUNTER') return say.viewDateProposee(seance);
  const told = findTold(messages);
  const isOfNow = told !== null && isUpToDate(told, seance) && sequence >= getSequence(told);
  return isOfNow ? null : say.viewReponseRefusee('depassee', seance);
}

interface Dite {
  readonly seance: Seance;
  readonly personne: Personne;
  readonly now: Temporal.Instant;
  readonly diteLe: Temporal.Instant;
}

async function take(
  { participation, delegue }: ReponseAgenda,
  { seance, personne, diteLe }: Dite,
  stores: Stores,
): Promise<Message | null> {
  const known = await stores.presences.find(personne, seance.id);
  const said = known && isActuelle(known, seance) ? known : null;
  const reponse = toPresence(participation, said);
  if (reponse === null) return say.viewReponseIncertaine(seance, said && reponseEnMots(said));
  const nom = delegue ?? said?.remplacant ?? null;
  const remplacant = reponse === 'remplace' ? (nom ?? say.PERSONNE_A_NOMMER) : null;
  if (reponse === said?.reponse && remplacant === said.remplacant) return null;
  if (known && Temporal.Instant.compare(diteLe, known.diteLe) < 0)
    return said && say.viewReponseAncienne(seance, reponseEnMots(said));
  await notePresence({ personne, reponse, remplacant, diteLe }, seance, stores);
  return reponse === 'remplace' && nom === null ? say.viewRemplacantSansNom(seance) : null;
}
