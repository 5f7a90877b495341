import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { isARelayer } from '../../domain/envois/relais.ts';
import {
  type Envoi,
  findEtapeCarte,
  getDestinataireId,
  INCERTAIN_DEFINITIF,
  parseEtape,
  RESTAURATION,
} from '../../domain/nouns/envoi.ts';
import type { Platform } from '../../ports/ports.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import { planEtapes } from '../tours/plan-etapes.ts';
import { suspendWebhooks } from '../verbs/suspend-webhooks.ts';
import { type Chemin, findLecteur, listChemins, type Sender } from './sender.ts';

/**
 * Reads back what may or may not have arrived. Found: sent. Absent: again. Not to be told now: asked again
 * next time, and nothing is sent before. Where a platform cannot tell, a reminder, an announcement, a summary and a post a fiche stay uncertain
 * and are listed by name, anything else is sent again: its card acts the same twice. Absent where it would have gone first, it goes there.
 * Returns how many rows changed.
 */
export async function resolveIncertains(sender: Sender): Promise<number> {
  const seen = new Set<string>();
  const lines = Array.from({ length: LINES }, () => workLine(sender, seen));
  const resolved = await Promise.all(lines);
  return resolved.reduce((sum, count) => sum + count, 0);
}

const LINES = 3; // each platform has limits of its own; one that is slow must not hold up the others

async function workLine(sender: Sender, seen: Set<string>): Promise<number> {
  let resolved = 0;
  for (;;) {
    const envoi = await sender.ports.stores.nonRemis.takeIncertain(AGE_MS);
    if (envoi === null || seen.has(envoi.id)) return resolved; // a second look is for the next time
    seen.add(envoi.id);
    const issue = await resolve(envoi, sender);
    if (issue === null || !(await sender.queue.settle(envoi.id, envoi.jeton, issue))) continue;
    resolved += 1;
    if (issue.etat === 'envoye') await refreshFound(envoi, sender);
  }
}

/** It shows what was true when it left: an answer or a withdrawal may have come since. */
async function refreshFound({ conventionId, source, destinataire }: Envoi, { ports }: Sender): Promise<void> {
  await ports.stores.envois.refresh(conventionId, source, {
    destinataires: [getDestinataireId(destinataire)],
  });
}

const AGE_MS = 30_000; // a message posted late shows up in a conversation's history within that time
const MAX_TENTATIVES = 3; // a blind resend is a possible double: seldom is better than each minute
const UNSEEN: Message = { title: '' }; // a message is read back by the id of its delivery alone

type Reading = Awaited<ReturnType<Platform['readBack']>>;

/** Null: nobody can tell now. */
async function resolve(envoi: Envoi, sender: Sender): Promise<IssueEnvoi | null> {
  const lecteur = await findLecteur(envoi, sender.ports);
  if (lecteur === null) return giveUp(envoi);
  const chemins = listChemins(lecteur, envoi, sender.platforms);
  // A worker that died did not say which way it went: all are read back.
  const used = chemins.filter(({ compteId }) => envoi.compteId === null || compteId === envoi.compteId);
  const ageMs = sender.ports.clock.now().since(envoi.prevuLe).total('milliseconds');
  const answers: Reading['kind'][] = [];
  for (const chemin of used) {
    const { platform, to, kind } = chemin;
    const answer = await platform.readBack({ id: envoi.id, to, kind, message: UNSEEN }, ageMs);
    if (answer.kind === 'found') return toEnvoye(chemin, answer.messageId);
    answers.push(answer.kind);
  }
  if (answers.includes('soon')) return isTropTard(envoi, sender) ? giveUp(envoi) : null;
  const isKnownDown = answers.includes('later');
  if (answers[0] === 'absent' && !isKnownDown)
    return sendAgain(used.filter((_, n) => answers[n] !== 'absent'));
  return (
    (await relay(envoi, { used, chemins, isKnownDown }, sender)) ??
    conclude(envoi, { isKnownDown, hasOther: chemins.length > used.length }, sender)
  );
}

/** It would have gone by the first way, and did not: not by those either that never tell, where it may have gone all the same. */
function sendAgain(untold: readonly Chemin[]): IssueEnvoi {
  const comptesEcartes = untold.flatMap(({ compteId }) => compteId ?? []);
  return { etat: 'a_envoyer', raison: 'absent', delayMs: 0, comptesEcartes };
}

interface Voies {
  readonly chemins: readonly Chemin[];
  /** Those that it may have gone by. */
  readonly used: readonly Chemin[];
  /** Asked now, the platform does not answer; else it never tells. */
  readonly isKnownDown: boolean;
}

/**
 * A platform that is down for an hour: who has another way gets it there. Where a platform never tells, what it delivers
 * to others meanwhile says that it is up: then better none than two.
 */
async function relay(
  envoi: Envoi,
  { chemins, used, isKnownDown }: Voies,
  { ports }: Sender,
): Promise<IssueEnvoi | null> {
  const { compteId } = envoi;
  const [chemin] = used;
  if (compteId === null || chemin === undefined || chemins.length === used.length) return null;
  const now = ports.clock.now();
  if (!isARelayer(envoi, now)) return null;
  const sinceDueMs = now.since(envoi.prevuLe).total('milliseconds');
  if (!isKnownDown && (await ports.stores.refusEspaces.hasDelivered(chemin.to, sinceDueMs))) return null;
  return { etat: 'a_envoyer', raison: 'plateforme-en-panne', delayMs: 0, compteEcarte: compteId };
}

/** What no other way can do. Null: nobody can tell now. */
function conclude(
  envoi: Envoi,
  { isKnownDown, hasOther }: { readonly isKnownDown: boolean; readonly hasOther: boolean },
  sender: Sender,
): IssueEnvoi | null {
  if (isKnownDown) return isTropTard(envoi, sender) ? giveUp(envoi) : null;
  const isPublic = envoi.destinataire.abonneId !== undefined;
  const isPosted = envoi.genre === 'annonce' || POSTED.has(parseEtape('resume', envoi.etape)?.kind ?? '');
  const isOnce = isRelance(envoi) || isPosted || isPublic || envoi.raison === RESTAURATION; // better none than two; coordination can send it
  const mayWait = hasOther && envoi.compteId !== null && !isARelayer(envoi, sender.ports.clock.now());
  if (isRelance(envoi) && mayWait) return null;
  if (isOnce || envoi.tentatives >= MAX_TENTATIVES) return giveUp(envoi);
  return { etat: 'a_envoyer', raison: 'incertain', delayMs: 0 };
}

const POSTED = new Set(['publication', 'fil']); // of a summary: to be read, and on its page too

/** Past its grace it would not be sent again anyway: coordination rather reads who it was. */
function isTropTard({ graceJusqua }: Envoi, { ports }: Sender): boolean {
  return Temporal.Instant.compare(ports.clock.now(), graceJusqua) >= 0;
}

/** Stays uncertain for good: listed, never read back again. */
function giveUp({ compteId }: Envoi): IssueEnvoi {
  return { etat: 'incertain', compteId, raison: INCERTAIN_DEFINITIF };
}

function toEnvoye({ compteId }: Chemin, messageId: string): IssueEnvoi {
  return { etat: 'envoye', compteId, messageId };
}

/** A card after the first one: whoever gets it twice would be pressed. */
function isRelance({ etape }: Envoi): boolean {
  const carte = findEtapeCarte(etape);
  return carte !== null && carte !== 'ouverture';
}

/**
 * The data were restored from a backup, or are on another server that may have lost their last changes: what has come due since
 * may have been sent. All of it is put into the ledger and read back before anything leaves. `isRunning`: noticed by a program
 * that runs; `conventionId`: of the one that has come from another installation. Returns how many messages.
 */
export async function suspectEnvois(
  { ports, queue }: Pick<Sender, 'ports' | 'queue'>,
  isRunning = false,
  conventionId: string | null = null,
): Promise<number> {
  await planEtapes(ports);
  await queue.sweep(ports.clock.now());
  if (conventionId === null) await suspendWebhooks(ports); // a convention that is moved leaves its own behind
  const count = await ports.stores.nonRemis.suspect(isRunning, conventionId);
  ports.logger.warn('the data come from a backup or another server: what may have left is read back first', {
    count,
  });
  return count;
}
