import type { Temporal } from 'temporal-polyfill';
import { getBackoffMs } from '../../domain/envois/rattrapage.ts';
import { isCourriel, isParPage } from '../../domain/nouns/compte.ts';
import { findAbandon, isEnAttente } from '../../domain/nouns/decision.ts';
import { type Envoi, isShownAnew, toEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import { isAnnulation } from '../../domain/nouns/reponse.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import type { ReponseAMontrer } from '../../ports/stores-reponses.ts';
import { recheckAgendas } from '../seances/save-agenda.ts';
import { listDernieres } from '../verbs/list-lignes-carte.ts';
import { tellCoordination, tellInHours, tellNow, toMinutes } from '../verbs/tell.ts';
import { composeShown } from './join-envois.ts';
import { findPresent, type Sender } from './sender.ts';

/**
 * Shows the answers that came since the last time on the cards of those who lead their fiches: one refresh for each
 * tour. What came by a link is confirmed to its person, and leads hear that coordination answered in their name, or that
 * another lead changed their answer.
 */
export async function refreshReponses(ports: Refreshing): Promise<void> {
  const done: string[] = [];
  const faults: unknown[] = [];
  for (let isMore = true, before = 0; isMore; before = done.length)
    isMore = await showNext(done, ports).catch((error) => {
      faults.push(error);
      return done.length > before; // the others' are shown all the same
    });
  if (faults.length > 0) throw new AggregateError(faults, 'answers could not be shown');
}

type Refreshing = Pick<Ports, 'inTransaction' | 'clock' | 'ids'>;

/** Of a convention that is not done yet, in a transaction of its own; whether there is another one. */
function showNext(done: string[], { inTransaction, clock, ids }: Refreshing): Promise<boolean> {
  return inTransaction(async (stores) => {
    const reponses = await stores.reponseVersions.takeUnshown(done);
    const [first] = reponses;
    if (first === undefined) return false;
    done.push(first.conventionId);
    const now = clock.now();
    await confirmReponses(reponses, now, stores);
    await inTimeOf(first.conventionId, () => show(reponses, { stores, ids, now }));
    return first.hasOthers;
  });
}

type Montree = Moment & Pick<Ports, 'ids'>;

async function show(reponses: readonly ReponseAMontrer[], { ids, ...moment }: Montree): Promise<void> {
  const { stores, now } = moment;
  const [{ conventionId } = { conventionId: '' }] = reponses;
  for (const reponse of reponses) await tellDites(reponse, stores, now);
  const repondues = new Set(reponses.map(({ ficheActionId }) => ficheActionId));
  const fiches = (await stores.ficheActions.listAll(conventionId)).filter(({ id }) => repondues.has(id));
  for (const ofTour of Map.groupBy(reponses, ({ tourId }) => tourId).values())
    await refresh(ofTour, fiches, stores);
  await tellRetours(reponses, fiches, moment);
  await recheckAgendas(conventionId, fiches, { ...moment, ids });
}

/** Right after an answer, together with those that come in the same second; the clock does it too, should this be lost. */
export function refreshReponsesLater(ports: Pick<Ports, 'inTransaction' | 'later' | 'clock' | 'ids'>): void {
  ports.later({ line: 'cartes', cle: 'cartes' }, () => refreshReponses(ports));
}

async function refresh(
  reponses: readonly ReponseAMontrer[],
  fiches: readonly FicheAction[],
  stores: Stores,
): Promise<void> {
  const [{ conventionId, tourId } = { conventionId: '', tourId: '' }] = reponses;
  const ids = new Set(reponses.map(({ ficheActionId }) => ficheActionId));
  const destinataires = fiches
    .filter(({ id }) => ids.has(id))
    .flatMap(({ pilotages }) => pilotages.map(({ personneId }) => personneId));
  if (destinataires.length > 0) await stores.envois.refresh(conventionId, tourId, { destinataires });
}

/** Once for each version, in open hours. */
async function tellDites(
  { conventionId, tourId, ficheActionId, structureId, dites }: ReponseAMontrer,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const etape = toEtape({ kind: 'saisie', tourId, part: structureId });
  const dit = {
    conventionId,
    genre: 'pilotage',
    source: ficheActionId,
    etape,
    nouvelle: 'pilotage',
  } as const;
  for (const { version, personneId } of dites)
    await tellInHours({ ...dit, occurrence: version }, [personneId], { stores, now });
}

/** Tells coordination of each answer that brings back what was dropped: once a tour, until that is decided. */
async function tellRetours(
  reponses: readonly ReponseAMontrer[],
  fiches: readonly FicheAction[],
  { stores, now }: Moment,
): Promise<void> {
  const [{ conventionId } = { conventionId: '' }] = reponses;
  if (!fiches.some((fiche) => findAbandon(fiche) !== null)) return;
  for (const { fiche, version } of await listDernieres(conventionId, isEnAttente, stores)) {
    const { tourId } = reponses.find((one) => one.ficheActionId === fiche.id) ?? {};
    if (tourId === undefined || version.retourPropose === undefined || !fiche.decision) continue;
    const incident = { kind: 'retour-propose', ficheId: fiche.id, tourId } as const;
    const occurrence = toMinutes(fiche.decision.noteeLe);
    await tellCoordination(incident, { conventionId, occurrence, now }, stores);
  }
}

/** Which messages: those about one source (a tour, an announcement, a séance) in one convention. */
interface Refresh {
  readonly conventionId: string;
  readonly source: string;
  /** Ids of the people and channels whose messages change, or of messages, with commas; absent: everybody's. */
  readonly destinataires?: string;
  /** How many tries were made before; a job carries text only. */
  readonly essai?: string;
}

/**
 * Shows the present state on the messages already sent about a source: an answered fiche says so
 * everywhere, a corrected announcement too. What a platform puts off, or what is on its way, comes back.
 */
export async function refreshCartes(demande: Refresh, sender: Sender): Promise<void> {
  const { conventionId, source } = demande;
  const only = demande.destinataires?.split(',');
  const all = await sender.ports.stores.envois.listBySource(conventionId, source, only && { ids: only });
  const derniere = Math.max(...all.map(({ occurrence }) => occurrence));
  const envois = all.filter((envoi) => isCarte(envoi, { derniere, isForOne: only !== undefined }));
  if (envois.length > BATCH) return split(envois, demande, sender);
  const pending: Envoi[] = [];
  let retryAfterMs = 0;
  for (const envoi of envois) {
    const pauseMs = await refreshCarte(envoi, sender).catch((error: unknown) => {
      sender.ports.logger.error('a message could not be shown anew', { envoiId: envoi.id, error });
      return 0; // the others are, and it comes back
    });
    if (pauseMs !== null) pending.push(envoi);
    retryAfterMs = Math.max(retryAfterMs, pauseMs ?? 0);
  }
  await comeBack(pending, { demande, retryAfterMs }, sender);
}

const BATCH = 3; // messages: at 25 seconds a try, waits included, they end before their job is taken for lost
const MAX_ESSAIS = 40; // about five hours: a workspace that is down for longer keeps its old text

/** One job for each: a slow platform holds up these few, and nobody starts again with all. */
async function split(
  envois: readonly Envoi[],
  { conventionId, source, essai }: Refresh,
  sender: Sender,
): Promise<void> {
  for (let start = 0; start < envois.length; start += BATCH) {
    const destinataires = envois.slice(start, start + BATCH).map(({ id }) => id);
    const only = { destinataires, ...(essai === undefined ? {} : { essai: Number(essai) }) };
    await sender.ports.stores.envois.refresh(conventionId, source, only);
  }
}

interface Suite {
  readonly demande: Refresh;
  readonly retryAfterMs: number;
}

async function comeBack(
  pending: readonly Envoi[],
  { demande: { conventionId, source, essai = '0' }, retryAfterMs }: Suite,
  { ports, random }: Sender,
): Promise<void> {
  if (pending.length === 0) return;
  const next = Number(essai) + 1;
  if (next > MAX_ESSAIS) {
    ports.logger.warn('messages keep their old state', { source, count: pending.length });
    return;
  }
  const delayMs = Math.max(MIN_PAUSE_MS, retryAfterMs, getBackoffMs(next, random));
  const destinataires = pending.map(({ id }) => id);
  await ports.stores.envois.refresh(conventionId, source, { destinataires, essai: next, delayMs });
}

const MIN_PAUSE_MS = 1_000;

/**
 * Whether a message that was sent, or is being sent, shows something that changes: for all a séance that moved (`derniere`:
 * occurrence), for some what they said of it.
 */
function isCarte(
  { genre, etat, etape, occurrence }: Envoi,
  { derniere, isForOne }: { readonly derniere: number; readonly isForOne: boolean },
): boolean {
  if (etat !== 'envoye' && etat !== 'en_cours') return false;
  if (genre === 'seance') return isForOne || occurrence < derniere; // a notice of an earlier state
  return genre === 'annonce' || isShownAnew(etape);
}

/** Null when it is done, else how long to wait. A message that is gone, or a person who left, is done. */
async function refreshCarte(envoi: Envoi, sender: Sender): Promise<number | null> {
  if (envoi.etat === 'en_cours') return 0; // it may have been composed before the change
  if (envoi.messageId === null) return null;
  const detenteur = await findPresent(envoi, sender);
  if (detenteur === null) return null;
  const shown = await composeShown(envoi, detenteur, sender);
  if (shown === 'open') return 0; // what stands beside it there is not known yet
  if (shown === null) return null;
  const { platform, to, kind } = detenteur.chemin;
  const { byMail, ...said } = shown;
  if (isCourriel(to) && byMail) await sender.ports.stores.envois.create(byMail);
  const delivery = { id: envoi.id, to, kind, ...said };
  const outcome = await platform.replace(delivery, envoi.messageId);
  if (outcome.kind === 'sent' || outcome.kind === 'dead') return null;
  return outcome.kind === 'retry' ? (outcome.retryAfterMs ?? 0) : 0;
}

/**
 * Whoever answered on a page, or in whose name somebody did, is told at the known address, and can take it back. Nobody
 * without an address; what stands again after that is confirmed by the page alone.
 */
async function confirmReponses(
  reponses: readonly ReponseAMontrer[],
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  for (const reponse of reponses) if (isAConfirmer(reponse)) await confirm(reponse, now, stores);
}

function isAConfirmer({ plateforme, soumission }: ReponseAMontrer): boolean {
  return plateforme !== null && isParPage({ plateforme }) && soumission !== null && !isAnnulation(soumission);
}

async function confirm(
  { conventionId, tourId, ficheActionId, structureId, version, auteurId }: ReponseAMontrer,
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  const personne = auteurId === null ? null : await stores.personnes.get(auteurId);
  if (!personne?.comptes.some((compte) => compte.actif && isCourriel(compte))) return;
  const { numero } = await stores.ficheActions.get(ficheActionId);
  const etape = toEtape({ kind: 'recu', numero, part: structureId });
  const key = { conventionId, genre: 'reponse', source: tourId, occurrence: version } as const;
  await tellNow({ ...key, etape, nouvelle: 'recu' }, [personne.id], { stores, now });
}
