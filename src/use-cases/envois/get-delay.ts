import { Temporal } from 'temporal-polyfill';
import type { Lecteur } from '../../conversation/use-case.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import { type Envoi, getSeanceId } from '../../domain/nouns/envoi.ts';
import { nextInside } from '../../domain/nouns/hours.ts';
import { findFermeture, inTimeOf, jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { listDeplacements } from '../seances/notify-seance.ts';
import { isCarried } from '../verbs/join-invitation.ts';

/**
 * How long a message waits, in milliseconds; 0: it leaves now. It waits for open hours when it is a prompt, and for the
 * hours of its reader, both where its convention lives, unless it would be too late by then.
 */
export function getDelayMs(envoi: Envoi, lecteur: Lecteur | null, ports: Ports): Promise<number> {
  return inTimeOf(envoi.conventionId, () => getOwnDelayMs(envoi, lecteur, ports));
}

async function getOwnDelayMs(envoi: Envoi, lecteur: Lecteur | null, ports: Ports): Promise<number> {
  const now = ports.clock.now();
  if (envoi.genre === 'invitation' && lecteur?.kind === 'personne') {
    const seance = await ports.stores.seances.get(getSeanceId(envoi.source));
    if (await isCarried(seance, lecteur.personne, { stores: ports.stores, now })) return CARRIED_PAUSE_MS;
  }
  const open = await createOpen(envoi, now, ports);
  const hours = lecteur?.kind === 'personne' ? lecteur.personne.hours : null;
  const anyway = open(now);
  const next =
    hours === null || (await isPressing(envoi, now, ports)) ? anyway : nextInside(now, hours, open);
  const isTooLate = Temporal.Instant.compare(next, envoi.graceJusqua) >= 0;
  const pause = (isTooLate ? anyway : next).since(now).total('milliseconds');
  return Math.min(pause, MAX_PAUSE_MS);
}

const CARRIED_PAUSE_MS = 60_000; // until it is known whether the other message took it along
const MAX_PAUSE_MS = 15 * 60_000; // looks again, so that a clock moved by hand does not leave it asleep

type Open = (instant: Temporal.Instant) => Temporal.Instant;

/** No prompt leaves in a quiet period that was set since it was planned; one that waited or failed goes inside open hours. */
async function createOpen(
  { genre, tentatives, raison, conventionId }: Envoi,
  now: Temporal.Instant,
  { stores }: Ports,
): Promise<Open> {
  if (genre !== 'tour' && genre !== 'suite') return (instant) => instant;
  const fermetures = await stores.conventions.getFermetures(conventionId);
  const isPlanned = tentatives <= 1 && raison === null; // inside open hours
  const isOpen = isPlanned && findFermeture(jourOf(now), fermetures)?.kind !== 'periode-calme';
  return (instant) => (isOpen && instant.equals(now) ? now : nextInstantOuvre(instant, fermetures));
}

/** What answers its reader goes at once, and so does what is urgent, and a change of a séance that is, or was to be, within a day. */
async function isPressing(envoi: Envoi, now: Temporal.Instant, { stores }: Ports): Promise<boolean> {
  if (envoi.genre === 'reponse' || envoi.genre === 'securite' || envoi.genre === 'essai') return true;
  if (envoi.genre === 'annonce' && !isSourceDigest(envoi.source))
    return (await stores.annonces.get(envoi.source)).urgente;
  if (envoi.genre === 'invitation')
    return isWithinADay((await stores.seances.get(getSeanceId(envoi.source))).debut, now);
  if (envoi.genre === 'inscription' || envoi.genre === 'agenda') {
    const { evenement } = await stores.annonces.get(envoi.source);
    return evenement !== null && isWithinADay(evenement.debut, now);
  }
  if (envoi.genre !== 'seance' || (envoi.etape !== 'deplacee' && envoi.etape !== 'annulee')) return false;
  const seance = await stores.seances.get(envoi.source);
  const moves = await listDeplacements(seance, stores);
  const before = moves.find(({ sequence }) => sequence === envoi.occurrence);
  return [seance.debut, ...(before ? [before.debut] : [])].some((debut) => isWithinADay(debut, now));
}

const HOURS_A_DAY = 24;

function isWithinADay(debut: Temporal.Instant, now: Temporal.Instant): boolean {
  const hours = debut.since(now).total('hours');
  return hours >= 0 && hours <= HOURS_A_DAY;
}
