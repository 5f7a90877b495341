import { Temporal } from 'temporal-polyfill';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { ADRESSE_SUSPENDUE, findRefusCompte } from '../../domain/envois/refus-espace.ts';
import { isARelayer } from '../../domain/envois/relais.ts';
import { findSuspension, isCourriel } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { Line, Outcome, Ports } from '../../ports/ports.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import { endLostCanal } from '../verbs/end-canal.ts';
import {
  type Claim,
  createClaim,
  createLook,
  type DueEnvoi,
  hasten,
  isLost,
  toAttente,
  toIssue,
  toIssueJoined,
  toTheirs,
} from './claim-envoi.ts';
import { getDelayMs } from './get-delay.ts';
import { findJoined } from './join-envois.ts';
import { noteRefusCompte } from './note-refus-compte.ts';
import { createFermes, type Fermes, noteRefusEspace } from './note-refus-espace.ts';
import { type Chemin, findLecteur, listChemins, type Sender } from './sender.ts';

/**
 * Sends rows of the ledger that are still to be sent, each in its turn in the line: look, wait for the platform's turn,
 * claim, one try, outcome. No transaction is open while a platform is spoken to, and a row that waits for its turn belongs
 * to nobody: a kill leaves it ready. Safe to call at any time, from anywhere, twice.
 * @throws what went wrong with one of them, once all are through
 */
export function createDeliver(sender: Sender): (envoiIds: readonly string[], line?: Line) => Promise<void> {
  const fermes = createFermes(sender.ports);
  return async (envoiIds, line = ALL_AT_ONCE) => {
    await fermes.load();
    const look = createLook(envoiIds, sender);
    const ends = await Promise.allSettled(
      envoiIds.map(async (id) => {
        let end = null as End | null;
        await line.run(async () => {
          const due = await look.find(id);
          end = due && (await deliver({ ...due, fermes }, sender));
        }, look.prepare);
        await settle(end, sender, fermes); // the next one has its turn meanwhile
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
}

const INJOIGNABLE = 'injoignable';
/** Gone, or closed to us: docs.slack.dev/reference/methods/chat.postMessage#errors; on Teams a 403 or 404. */
const LOST_CANAL: ReadonlySet<string> = new Set([
  'canal-introuvable',
  'hors-du-canal',
  'application-retiree',
]);

const ALL_AT_ONCE: Line = { run: (work) => work() };

/** What became of a row that was claimed. */
interface End {
  readonly claimed: Envoi;
  readonly issue: IssueEnvoi;
  readonly lecteur: Lecteur | null;
  /** What its message told too. */
  readonly others: readonly Envoi[];
}

/** Null: somebody else sends it, it was cancelled, or its account was just ended. */
async function deliver(
  { envoi: due, ...rest }: DueEnvoi & Pick<Due, 'fermes'>,
  sender: Sender,
): Promise<End | null> {
  const envoi = { ...due, tentatives: due.tentatives + 1 }; // this try is one, as its claim will say
  const claim = createClaim(envoi.id, sender);
  const issue = await attempt({ ...rest, envoi, claim }, sender);
  const claimed = await claim.take();
  return claimed && { claimed, issue, lecteur: rest.lecteur, others: claim.others() };
}

async function settle(end: End | null, sender: Sender, fermes: Fermes): Promise<void> {
  if (end === null) return;
  const { queue, ports } = sender;
  const { id: envoiId, jeton } = end.claimed;
  await noteRefus(end, ports, fermes); // before it is written: after a crash in between it is said again, which is once
  const now = ports.clock.now();
  const theirs = end.others.map((one) => ({ ...one, issue: toTheirs(end.issue, one, now) }));
  const [written] =
    theirs.length === 0
      ? [await queue.settle(envoiId, jeton, end.issue)]
      : await ports.stores.parts.settle([{ id: envoiId, jeton, issue: end.issue }, ...theirs]);
  const hadNoWay = end.issue.etat === 'echoue' && findEcarte(end.issue) === null; // a platform that has none names its account
  if (written && hadNoWay && end.issue.raison === INJOIGNABLE) await lookAgain(end.claimed, sender);
  const { issue, lecteur } = end;
  if (written && lecteur?.kind === 'canal' && 'raison' in issue && LOST_CANAL.has(issue.raison ?? ''))
    await endLostCanal(lecteur.canal, ports);
  if (!written) ports.logger.warn('a late outcome was refused', { envoiId, etat: end.issue.etat, jeton });
}

/** An account may have been made while its message looked for one: whoever made it found nothing that had failed yet. */
async function lookAgain(envoi: Envoi, { ports, platforms }: Sender): Promise<void> {
  const lecteur = await findLecteur(envoi, ports);
  if (lecteur === null || listChemins(lecteur, envoi, platforms).length === 0) return;
  await ports.stores.nonRemis.retry(envoi.conventionId, [envoi.id]);
}

/** What the refusal of one account means for it, and for its workspace. */
async function noteRefus({ claimed, issue, lecteur }: End, ports: Ports, fermes: Fermes): Promise<void> {
  const compteId = findEcarte(issue);
  if (claimed.genre === 'securite') return; // it may be an address that is no more the person's
  if (lecteur?.kind !== 'personne' || compteId === null || !('raison' in issue)) return;
  const { id: personneId, comptes } = lecteur.personne;
  const compte = comptes.find(({ id }) => id === compteId);
  if (compte === undefined || findRefusCompte(issue.raison) === null) return;
  const refused = { ...compte, conventionId: claimed.conventionId };
  const isOfEspace = await ports.inTransaction((stores) =>
    noteRefusCompte({ compte: refused, personneId, raison: issue.raison }, stores, ports),
  );
  if (isOfEspace) fermes.add(compte);
}

/** The account that a try found dead; null when it did not. */
function findEcarte(issue: IssueEnvoi): string | null {
  if (issue.etat === 'echoue') return issue.compteId ?? null;
  return issue.etat === 'a_envoyer' ? (issue.compteEcarte ?? null) : null;
}

interface Ready extends Due {
  /** In the order to try them; a workspace that refuses us lets the next one have its turn. */
  readonly chemins: readonly Chemin[];
}

interface Due extends DueEnvoi {
  readonly claim: Claim;
  /** Workspaces that refused us a moment ago. */
  readonly fermes: Fermes;
}

async function attempt(due: Due, sender: Sender): Promise<IssueEnvoi> {
  const { envoi, lecteur } = due;
  if (Temporal.Instant.compare(sender.ports.clock.now(), envoi.graceJusqua) >= 0) {
    return { etat: 'expire', raison: 'trop-tard' };
  }
  const delayMs = await getDelayMs(envoi, lecteur, sender.ports);
  if (delayMs > 0) return { etat: 'a_envoyer', raison: 'hors-horaires', delayMs, sansEssai: true };
  if (lecteur === null) return { etat: 'annule', raison: 'parti' };
  if (isOpposee(lecteur)) return { etat: 'annule', raison: 'opposition' };
  const composition = await compose(due, lecteur, sender);
  if (composition === null) return toAttente('composition-impossible', COMPOSITION_PAUSE_MS);
  if (composition.kind === 'obsolete') {
    const { raison, by } = composition;
    return by ? { etat: 'envoye', ...by } : { etat: 'annule', raison };
  }
  const chemins = listChemins(lecteur, envoi, sender.platforms);
  if (chemins.length === 0) return { etat: 'echoue', raison: getAbsence(lecteur) };
  return send(composition, { ...due, chemins }, sender);
}

/** Why there is no way left to somebody. */
function getAbsence(lecteur: Lecteur): string {
  const isSuspendu = lecteur.kind === 'personne' && findSuspension(lecteur.personne.comptes) !== null;
  return isSuspendu ? ADRESSE_SUSPENDUE : INJOIGNABLE;
}

function isOpposee(lecteur: Lecteur): boolean {
  return lecteur.kind === 'personne' && lecteur.personne.opposeeLe !== null;
}

const COMPOSITION_PAUSE_MS = 5 * 60_000; // a fault of ours: somebody mends it

/** Null when composing failed: nothing was sent, and the next try may do better. */
async function compose(
  { envoi, compose }: Due,
  lecteur: Lecteur,
  { ports }: Sender,
): Promise<Composition | null> {
  try {
    return await compose(lecteur);
  } catch (error) {
    ports.logger.error('a message could not be composed', { envoiId: envoi.id, error });
    return null;
  }
}

type Composed = Extract<Composition, { readonly kind: 'message' }>;

async function send(composed: Composed, ready: Ready, sender: Sender): Promise<IssueEnvoi> {
  const { envoi, fermes, chemins } = ready;
  const { clock } = sender.ports;
  const isLast = chemins.length === 1;
  let later: IssueEnvoi | null = null;
  for (const chemin of chemins) {
    if (fermes.has(chemin.to)) continue;
    const outcome = await sendBy(chemin, { ...ready, composed }, sender);
    if (ready.claim.others().length > 0) {
      const issue = toIssueJoined(outcome, { envoi, chemin, isLast }, sender);
      return isLast ? issue : hasten(issue, envoi, clock.now());
    }
    if (outcome.kind === 'closed') continue;
    const issue = toIssue(outcome, { envoi, chemin, isLast }, sender);
    if (issue.etat === 'envoye' && composed.joined && isCourriel(chemin.to))
      await sender.ports.stores.courriels.noteJoined(composed.joined, issue);
    if (outcome.kind !== 'retry') return issue;
    later ??= isLast ? issue : hasten(issue, envoi, clock.now());
    if (!isARelayer(envoi, clock.now())) return later;
  }
  return later ?? toAttente('espace-deconnecte', FERME_PAUSE_MS * (1 + sender.random()));
}

/** One try by one way; a workspace that refuses us is noted. */
async function sendBy(
  chemin: Chemin,
  { envoi, claim, fermes, composed, lecteur }: Ready & { readonly composed: Composed },
  sender: Sender,
): Promise<Outcome> {
  const { platform, to, kind, compteId } = chemin;
  const { ports } = sender;
  const { message, invitation, thread, fin } = composed;
  const besides = {
    ...(invitation && { invitation }),
    ...(thread && { thread }),
    ...(fin !== undefined && { fin }),
  };
  const delivery = { id: envoi.id, to, kind, message, envoi, ...besides };
  const joined = await findJoined({ ...composed, envoi, lecteur, chemin }, sender);
  const ids = joined?.others.map(({ id }) => id) ?? [];
  const told = joined && { message: joined.message, parts: joined.parts, joined: ids };
  const together =
    told && (await platform.send({ ...delivery, ...told }, () => claim.begin(compteId, joined.others)));
  const isElsewhere = together !== null && isLost(together) && claim.others().length === 0; // one of them, or all
  const isAlone = together === null || (isElsewhere && (await sender.queue.listDue([envoi.id])).length > 0);
  const outcome = isAlone ? await platform.send(delivery, () => claim.begin(compteId)) : together;
  if (outcome.kind !== 'sent')
    ports.logger.warn('a message was not sent', { envoiId: envoi.id, outcome: outcome.kind });
  if (outcome.kind !== 'closed') return outcome;
  const { reason: raison, pauseMs } = outcome;
  const espace = { ...to, espace: outcome.espace ?? to.espace };
  fermes.add(espace);
  await noteRefusEspace({ envoi, espace, raison, pauseMs }, ports);
  return outcome;
}

const FERME_PAUSE_MS = 60_000; // resumes within two minutes of a token that works; spread, for the first one to try
