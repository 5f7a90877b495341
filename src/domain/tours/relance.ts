import type { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../nouns/envoi.ts';
import { isPourPilote, isRelance } from '../nouns/etape-envoi.ts';
import { addJoursOuvres, type Fermetures, jourOf } from '../nouns/jours-ouvres.ts';

/** Working days in which coordination reminds a person once, unless it insists: more would be a burst. */
export const JOURS_DE_PAUSE = 5;

/** When coordination last reminded each person by hand, of what left or is about to; by id. */
export function listDernieresRelances(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  return latestOf(
    envois.filter(({ etape, etat }) => isRelance(etape) && etat !== 'annule' && etat !== 'expire'),
  );
}

/** When each person was last sent a card of the tour, by the clock or by hand; by id. */
export function listDerniersRappels(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  return latestOf(envois.filter(({ etape, etat }) => isPourPilote(etape) && etat === 'envoye'));
}

/** Whether it is too soon to remind somebody by hand again. */
export function isTropTot(
  derniere: Temporal.Instant | undefined,
  { now, fermetures }: { readonly now: Temporal.Instant; readonly fermetures: Fermetures },
): boolean {
  if (derniere === undefined) return false;
  const again = addJoursOuvres(jourOf(derniere), JOURS_DE_PAUSE, fermetures);
  return jourOf(now).until(again).days > 0;
}

function latestOf(envois: readonly Envoi[]): ReadonlyMap<string, Temporal.Instant> {
  const latest = new Map<string, Temporal.Instant>();
  for (const {
    destinataire: { personneId },
    envoyeLe,
    prevuLe,
  } of envois) {
    // Nothing leaves before it is due: where it seems so, the demonstration's clock was moved ahead.
    const le = envoyeLe === null || envoyeLe.until(prevuLe).sign > 0 ? prevuLe : envoyeLe;
    const known = personneId === undefined ? undefined : latest.get(personneId);
    if (personneId !== undefined && (known === undefined || known.until(le).sign > 0))
      latest.set(personneId, le);
  }
  return latest;
}
